// SPDX-License-Identifier: Apache-2.0
package import Advisories
import Packages
import Versions

/// A record of the advisory data and what it says of packages, for whoever looks into the data themselves.
package struct FoundRecord: Hashable, Sendable {
  package var advisory: Advisory
  package var statements: [FoundStatement]
  package var severity: Severity
  package var score: Double?
  package var severitySource: String?
  package var exploitation: Exploitation
}

/// What a record says of one package.
package struct FoundStatement: Hashable, Sendable {
  package var ecosystem: String
  package var name: String
  /// ">=1.8, <1.8.4 || 12 versions one by one"; empty where no version is affected.
  package var range: String
  package var fixed: [String]
  package var state: FixState
  /// The distribution's own word: "no-dsa (Minor issue)", "Important".
  package var words: [String]
  package var dispute: String?
}

/// Looks a term up: first as an identifier, then as the name of a package.
/// - Returns: the records, the latest known id first, and whether the term was an identifier.
package func search(_ source: any AdvisorySource, for term: String) throws -> (records: [FoundRecord], isID: Bool) {
  let records = try source.records(id: term)
  let statements = records.isEmpty ? try source.statements(named: term) : try source.statements(id: term)
  var order: [Advisory] = records
  var byID: [String: [Statement]] = [:]
  for statement in statements {
    if byID[statement.advisory.id] == nil, records.isEmpty { order.append(statement.advisory) }
    byID[statement.advisory.id, default: []].append(statement)
  }
  let found = try order.map { advisory in
    let own = byID[advisory.id] ?? []
    // The worst of what it says of one package or another.
    let rating =
      own.map { SeverityRating.stated(by: advisory, on: $0.affected) }.max { $0.severity < $1.severity }
      ?? SeverityRating.stated(by: advisory, on: nil)
    let cve = Identity(advisory).issues.first(where: isCVE)
    return FoundRecord(
      advisory: advisory, statements: own.map { FoundStatement($0.affected) }, severity: rating.severity,
      score: rating.score, severitySource: rating.source,
      exploitation: try cve.map(source.exploitation) ?? Exploitation())
  }
  return (
    found.sorted { ($0.advisory.published, $0.advisory.id) > ($1.advisory.published, $1.advisory.id) }, !records.isEmpty
  )
}

extension FoundStatement {
  init(_ affected: AffectedPackage) {
    ecosystem = affected.ecosystem
    name = affected.name
    range = affected.description(scheme: DistributionFeed(ecosystem: affected.ecosystem)?.versions)
    fixed = affected.ranges.flatMap { range in
      range.events.compactMap { event in
        if case .fixed(let version) = event { version } else { nil }
      }
    }
    words = [affected.status, affected.urgency, affected.stream.map { "module stream " + $0 }].compactMap(\.self)
    let states = [affected.status, affected.urgency].compactMap { $0.flatMap { DistributionState($0) }?.state }
    state =
      if states.contains(.notAffected) {
        .notAffected
      } else if fixed.isEmpty || affected.isUnreleased {
        FixState.mostTelling(states)
      } else {
        .fixed
      }
    dispute = affected.dispute
  }
}

extension AffectedPackage {
  /// All that is said to be affected, in words.
  func description(scheme: VersionScheme?) -> String {
    var parts = ranges.map { range in scheme.map { range.description(scheme: $0) } ?? range.description }
    if versions.count == 1 { parts.append("=\(versions[0])") }
    if versions.count > 1 { parts.append("\(versions.count) versions one by one") }
    if let lastKnownAffected { parts.append("known up to \(lastKnownAffected)") }
    return parts.joined(separator: " || ")
  }
}
