// SPDX-License-Identifier: Apache-2.0
import Advisories

/// The answers of a source, each asked for once.
struct Lookups {
  private struct Place: Hashable {
    var ecosystem: String
    var name: String
  }

  private let source: any AdvisorySource
  private var statements: [Place: [Testimony]] = [:]
  private var covered: [String: Bool] = [:]
  private var exploitations: [String: Exploitation] = [:]
  private var records: [String: [Advisory]] = [:]

  init(_ source: any AdvisorySource) { self.source = source }

  /// Every statement on a package, in an order that does not depend on that of the feed.
  mutating func statements(ecosystem: String, name: String) throws -> [Testimony] {
    let place = Place(ecosystem: ecosystem, name: name)
    if let known = statements[place] { return known }
    let found = try source.statements(ecosystem: ecosystem, name: name).map(Testimony.init)
      .sorted(by: Testimony.precedes)
    statements[place] = found
    return found
  }

  /// The statements on a package that may hold for a version.
  func statements(on question: Question, by judgement: Judgement) throws -> [Testimony] {
    try ([question.ecosystem] + question.parts).flatMap { ecosystem in
      try source.statements(ecosystem: ecosystem, name: question.name) { judgement.mayHold($0, for: question) }
    }.map(Testimony.init).sorted(by: Testimony.precedes)
  }

  /// The statements on a package that are about certain issues.
  func statements(on question: Question, about ids: Set<String>) throws -> [Testimony] {
    try ([question.ecosystem] + question.parts).flatMap { ecosystem in
      try source.statements(ecosystem: ecosystem, name: question.name, about: ids)
    }.map(Testimony.init).sorted(by: Testimony.precedes)
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
}
