// SPDX-License-Identifier: Apache-2.0
import Advisories
import Versions

/// The answers of a source, each asked for once.
struct Lookups {
  private struct Place: Hashable {
    var ecosystem: String
    var name: String
  }

  private let source: any AdvisorySource
  private var statements: [Place: [Statement]] = [:]
  private var covered: [String: Bool] = [:]
  private var exploitations: [String: Exploitation] = [:]
  private var records: [String: [Advisory]] = [:]

  init(_ source: any AdvisorySource) { self.source = source }

  /// Every statement on a package, in an order that does not depend on that of the feed.
  mutating func statements(ecosystem: String, name: String) throws -> [Statement] {
    let place = Place(ecosystem: ecosystem, name: name)
    if let known = statements[place] { return known }
    let found = try source.statements(ecosystem: ecosystem, name: name).sorted(by: Self.precedes)
    statements[place] = found
    return found
  }

  mutating func covers(_ ecosystem: String) throws -> Bool {
    if let known = covered[ecosystem] { return known }
    let answer = try source.covers(ecosystem: ecosystem)
    covered[ecosystem] = answer
    return answer
  }

  mutating func exploitation(of cve: String) throws -> Exploitation {
    if let known = exploitations[cve] { return known }
    let answer = try source.exploitation(of: cve)
    exploitations[cve] = answer
    return answer
  }

  mutating func records(id: String) throws -> [Advisory] {
    if let known = records[id] { return known }
    let answer = try source.records(id: id)
    records[id] = answer
    return answer
  }

  private static func precedes(_ a: Statement, _ b: Statement) -> Bool {
    if a.advisory.id != b.advisory.id { return a.advisory.id < b.advisory.id }
    let left = key(a.affected)
    let right = key(b.affected)
    return left.lexicographicallyPrecedes(right)
  }

  private static func key(_ affected: AffectedPackage) -> [String] {
    [
      affected.ecosystem, affected.name, affected.urgency ?? "", affected.status ?? "",
      affected.lastKnownAffected ?? "",
    ]
      + affected.ranges.flatMap { $0.events.map { "\($0)" } } + affected.versions
      + affected.operatingSystems + affected.architectures + affected.severities.flatMap { [$0.type, $0.score] }
  }
}
