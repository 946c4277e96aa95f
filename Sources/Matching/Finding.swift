// SPDX-License-Identifier: Apache-2.0
package import Packages

/// A vulnerability that holds for a package, and the comparison that proves it.
package struct Finding: Hashable, Sendable {
  package var package: Package
  /// The identifier people know it by: the CVE where there is one, else that of the best record.
  package var id: String
  /// All other identifiers of the same issue, sorted.
  package var aliases: [String]
  package var severity: Severity
  /// The CVSS base score, computed by us from `vector`.
  package var score: Double?
  package var vector: String?
  /// Who stated the severity: "Debian", "CVSS_V4", …, with the record's id: "CVSS_V3 (GHSA-…)".
  package var severitySource: String?
  /// The version that repairs this installation: of the interval that holds it. Empty: no fix is known.
  package var fixedVersions: [String]
  /// Where the issue stands: `fixed` where a version repairs it.
  package var state: FixState
  /// The affected range as it was evaluated: ">=1.8, <1.8.4".
  package var range: String
  /// The proof: "1.2.5-r0 < 1.2.5-r1 (apk)".
  package var because: String
  package var summary: String
  package var references: [String]
  package var cwes: [String]
  /// What a reader must know beside it: "version range not verified", "fix needs Ubuntu Pro". Sorted.
  package var notes: [String]
  /// The record's ids this rests on, sorted.
  package var advisories: [String]
  package var published: String
  package var kevAdded: String?
  package var epss: Double?
  package var percentile: Double?

  package init(
    package: Package, id: String, aliases: [String], severity: Severity, score: Double?, vector: String?,
    severitySource: String?, fixedVersions: [String], state: FixState, range: String, because: String, summary: String,
    references: [String], cwes: [String], notes: [String], advisories: [String], published: String,
    kevAdded: String?, epss: Double?, percentile: Double?
  ) {
    self.package = package
    self.id = id
    self.aliases = aliases
    self.severity = severity
    self.score = score
    self.vector = vector
    self.severitySource = severitySource
    self.fixedVersions = fixedVersions
    self.state = state
    self.range = range
    self.because = because
    self.summary = summary
    self.references = references
    self.cwes = cwes
    self.notes = notes
    self.advisories = advisories
    self.published = published
    self.kevAdded = kevAdded
    self.epss = epss
    self.percentile = percentile
  }
}

/// How bad. The order is that of the cases; `unspecified` is not "harmless".
package enum Severity: Int, Hashable, Sendable, CaseIterable, Comparable {
  case unspecified = 0, low, medium, high, critical

  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}
