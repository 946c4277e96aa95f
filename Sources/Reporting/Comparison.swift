// SPDX-License-Identifier: Apache-2.0

/// How one image differs from another: the document of `compare`.
///
/// "Before" is the one that it is compared to, "after" the one that is looked at. The JSON Schema is
/// `docs/reference/comparison.schema.json`.
package struct Comparison: Codable, Hashable, Sendable {
  /// The version of this document's shape.
  package static let schemaVersion = 1

  package var schemaVersion = Comparison.schemaVersion
  package var after: Side
  package var before: Side
  /// Layers that both begin with.
  package var sharedLayers: Int
  package var packages: PackageChanges
  package var findings: FindingChanges
  /// What the images say of themselves, where they differ.
  package var settings: [SettingChange]
  /// Policies that both were held against; absent: none were.
  package var policies: [PolicyChange]?
  /// What was left out and what could not be left out, in words.
  package var notes: [String]
  /// Whether something that was asked to be left out could not be, or a side is not known well enough to say "no worse".
  package var doubts: [String]
  /// What was left out of packages and findings on both sides because it was asked for; absent: nothing was.
  package var filter: Filter?

  package init(after: Side, before: Side) {
    self.after = after
    self.before = before
    sharedLayers = 0
    packages = PackageChanges()
    findings = FindingChanges()
    settings = []
    notes = []
    doubts = []
  }

  /// Leaves out what is the same on both sides.
  package mutating func leaveOutUnchanged() {
    packages.unchanged = nil
    findings.unchanged = nil
    policies?.removeAll { $0.before == $0.after && $0.summaryBefore == $0.summaryAfter }
  }

  /// A filter that both sides went through before they were compared.
  package struct Filter: Codable, Hashable, Sendable {
    /// The filter as options of the command line.
    package var criteria: [String]
    package var after: Hidden
    package var before: Hidden

    package init(criteria: [String], after: Hidden, before: Hidden) {
      self.criteria = criteria
      self.after = after
      self.before = before
    }
  }

  /// How much of a side a filter hides.
  package struct Hidden: Codable, Hashable, Sendable {
    package var packages: Int
    package var findings: Int
    /// Of the findings those that are hidden only because the data that the filter asks for are missing.
    package var undecided: Int

    package init(packages: Int, findings: Int, undecided: Int) {
      self.packages = packages
      self.findings = findings
      self.undecided = undecided
    }
  }

  /// One of the two.
  package struct Side: Codable, Hashable, Sendable {
    /// As the user named it.
    package var reference: String
    package var kind: String
    /// The digest of the configuration.
    package var id: String?
    /// Of the manifest.
    package var digest: String?
    package var platform: String?
    package var created: String?
    package var distribution: String?
    /// Bytes of all layers, unpacked.
    package var size: Int?
    package var layers: Int
    package var packages: Int
    package var vulnerabilities: Counts
    package var base: String?
    package var database: Report.Database
    /// "A"…"F", and the score in hundredths, where policies were asked.
    package var grade: String?
    package var score: Int?
  }

  /// Vulnerabilities by level, each counted once for a source package.
  package struct Counts: Codable, Hashable, Sendable {
    package var critical: Int
    package var high: Int
    package var medium: Int
    package var low: Int
    package var unspecified: Int

    init(_ tally: Tally) {
      critical = tally.count(.critical)
      high = tally.count(.high)
      medium = tally.count(.medium)
      low = tally.count(.low)
      unspecified = tally.count(.unspecified)
    }

    var all: [Int] { [critical, high, medium, low, unspecified] }
  }

  /// What became of the packages.
  package struct PackageChanges: Codable, Hashable, Sendable {
    package var added: [Package] = []
    package var removed: [Package] = []
    package var changed: [PackageChange] = []
    /// Absent: it was asked to leave that out.
    package var unchanged: Int? = 0

    package init() {}

    /// Whether there is no difference.
    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
  }

  /// A package that is on one side only.
  package struct Package: Codable, Hashable, Sendable {
    package var purl: String
    package var name: String
    package var version: String
    package var type: String

    package init(_ package: Report.Package) {
      purl = package.purl
      name = package.name
      version = package.version
      type = package.type
    }
  }

  /// A package that is on both sides, in two versions.
  package struct PackageChange: Codable, Hashable, Sendable {
    package var name: String
    package var type: String
    package var before: String
    package var after: String
    /// "up", "down", "same" (written in another way) or "unknown" (no order is known).
    package var direction: String
    /// Equal to one `packages[].purl` of the reports.
    package var purlBefore: String
    package var purlAfter: String

    package init(before: Report.Package, after: Report.Package, direction: String) {
      name = after.name
      type = after.type
      self.before = before.version
      self.after = after.version
      self.direction = direction
      purlBefore = before.purl
      purlAfter = after.purl
    }
  }

  /// What became of the findings.
  package struct FindingChanges: Codable, Hashable, Sendable {
    package var came: [FindingChange] = []
    package var went: [FindingChange] = []
    /// Absent: it was asked to leave that out.
    package var unchanged: Int? = 0

    package init() {}
  }

  /// A finding that is on one side only, and why.
  package struct FindingChange: Codable, Hashable, Sendable {
    package var id: String
    package var severity: String
    package var purl: String
    package var package: String
    package var version: String
    package var fixedVersions: [String]
    package var kev: Bool
    /// "package added", "package removed", "version changed", "advisory data changed", "suppression changed",
    /// "distribution changed", "filter" (the other side has it too, where the filter hides it) or "not known".
    package var reason: String
    /// The reason with its circumstances: "openssl 3.0.11 → 3.0.15".
    package var detail: String

    package init(_ finding: Report.Finding, package: Report.Package?, reason: String, detail: String) {
      id = finding.id
      severity = finding.severity
      purl = finding.purl
      self.package = package?.name ?? finding.purl
      version = package?.version ?? ""
      fixedVersions = finding.fixedVersions
      kev = finding.kev
      self.reason = reason
      self.detail = detail
    }
  }

  /// One thing that the images say of themselves in two ways.
  package struct SettingChange: Codable, Hashable, Sendable {
    /// "environment", "user", "entrypoint", "label", …
    package var setting: String
    /// The name of the variable, the label, the port.
    package var key: String?
    /// Absent: it is not there.
    package var before: String?
    package var after: String?

    package init(_ setting: String, key: String? = nil, before: String?, after: String?) {
      self.setting = setting
      self.key = key
      self.before = before
      self.after = after
    }
  }

  /// What a policy says of both.
  package struct PolicyChange: Codable, Hashable, Sendable {
    package var id: String
    package var title: String
    package var before: String
    package var after: String
    /// Its results in a few words.
    package var summaryBefore: String
    package var summaryAfter: String

    package init(before: Report.PolicyOutcome, after: Report.PolicyOutcome) {
      id = after.id
      title = after.title
      self.before = before.outcome
      self.after = after.outcome
      summaryBefore = before.summary
      summaryAfter = after.summary
    }

    /// Whether it has become worse: met is better than no data, and that is better than violated.
    package var isWorse: Bool {
      let order = ["met", "no data", "violated"]
      return (order.firstIndex(of: after) ?? 1) > (order.firstIndex(of: before) ?? 1)
    }
  }
}

extension Comparison.Side {
  package init(_ report: Report) {
    let base = report.bases?.first
    self.init(
      reference: report.target.reference, kind: report.target.kind, id: report.target.id,
      digest: report.target.source?.digest, platform: report.target.platform,
      created: report.target.configuration?.created,
      distribution: report.distribution.map { $0.name.isEmpty ? "\($0.id) \($0.version)" : $0.name },
      size: report.target.size, layers: report.layers.count, packages: report.packages.count,
      vulnerabilities: Comparison.Counts(report.tally(report.findings)), base: base?.reference ?? base?.digest,
      database: report.database, grade: report.judgement?.grade, score: report.judgement?.score)
  }
}
