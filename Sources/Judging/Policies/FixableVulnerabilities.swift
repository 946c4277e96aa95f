// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// What is bad and can be repaired is repaired.
package struct FixableVulnerabilities: Policy {
  package static let guide = PolicyGuide(
    "fixable-vulnerabilities", "No fixable critical or high vulnerabilities",
    meaning: """
      Violated by a vulnerability of these severities that has a fixed version, once the grace period since its \
      publication is over. One without a known day of publication has no grace.
      """,
    weight: 20,
    settings: [
      PolicySetting("severities", "[critical, high]", "critical, high, medium, low, unspecified"),
      PolicySetting("fixable-only", "true", "whether only what has a fix counts"),
      PolicySetting("grace-period", "0", "days after publication in which it is not yet held against the image"),
      PolicySetting("package-types", "[]", "only packages of these types of package URLs; none: all"),
      PolicySetting(
        "tolerate-gaps", "false", "whether it can be met although single things could not be checked"),
    ],
    remedy: "upgrade the packages: drydock cves --only-fixed names the version that repairs each")

  var severities: [Level] = [.critical, .high]
  var onlyFixable = true
  var grace = 0
  var types: [String] = []
  var toleratesGaps = false

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    switch entry.name {
    case "severities": severities = try entry.levels()
    case "fixable-only": onlyFixable = try entry.bool()
    case "grace-period": grace = try entry.int(in: 0...3650)
    case "package-types": types = try entry.list()
    default: toleratesGaps = try entry.bool()
    }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let found = dossier.report.findings.filter { finding in
      severities.contains { $0.rawValue == finding.severity }
        && !(onlyFixable && finding.fixedVersions.isEmpty) && dossier.isOf(types, finding.purl)
        && !(grace > 0 && (dossier.days(since: finding.published) ?? .max) < grace)
    }
    let brief = dossier.report.brief(found)
    return Verdict(
      brief.isEmpty ? "0 vulnerabilities" : brief,
      violations: found.map { Report.Violation($0) },
      missing: dossier.unasked(toleratesGaps: toleratesGaps))
  }
}

extension SettingsEntry {
  /// A list of severities.
  func levels() throws(SettingsError) -> [Level] {
    var levels: [Level] = []
    for word in try list() {
      guard let level = Level(rawValue: word.lowercased()) else {
        throw unexpected("a list of " + Level.allCases.map(\.rawValue).joined(separator: ", "))
      }
      levels.append(level)
    }
    return levels
  }
}

extension Report.Violation {
  /// A vulnerability: what it is and what repairs it.
  init(_ finding: Report.Finding, _ more: String? = nil) {
    let fix =
      finding.fixedVersions.isEmpty ? "no fix yet" : "fixed in " + finding.fixedVersions.joined(separator: ", ")
    self.init(
      subject: finding.purl, detail: ([finding.severity, fix] + (more.map { [$0] } ?? [])).joined(separator: ", "),
      id: finding.id)
  }
}
