// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// None of the vulnerabilities that everybody asks about.
package struct HighProfileVulnerabilities: Policy {
  package static let guide = PolicyGuide(
    "high-profile-vulnerabilities", "No high-profile vulnerabilities",
    meaning: """
      Violated by a vulnerability of the list, or by one that CISA knows to be exploited, with a fix or without.
      """,
    weight: 20,
    settings: [
      PolicySetting(
        "cves",
        "[" + standardNames.joined(separator: ", ") + "]",
        "identifiers that count, by any of their names"),
      PolicySetting("ignored-cves", "[]", "identifiers that do not count, though CISA lists them"),
      PolicySetting("cisa-kev", "true", "whether CISA's catalogue of known exploited vulnerabilities counts"),
      PolicySetting(
        "tolerate-gaps", "false", "whether it can be met although single things could not be checked"),
    ],
    remedy: "upgrade or remove these packages before anything else")

  /// Heartbleed, Shellshock, Log4Shell (twice), Spring4Shell, SOCKS5 in curl, HTTP/2 Rapid Reset, the xz backdoor.
  private static let standardNames = [
    "CVE-2014-0160", "CVE-2014-6271", "CVE-2021-44228", "CVE-2021-45046", "CVE-2022-22965", "CVE-2023-38545",
    "CVE-2023-44487", "CVE-2024-3094",
  ]

  var names = Set(standardNames)
  var ignored: Set<String> = []
  var countsKEV = true
  var toleratesGaps = false

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    switch entry.name {
    case "cves": names = Set(try entry.list().map { $0.uppercased() })
    case "ignored-cves": ignored = Set(try entry.list().map { $0.uppercased() })
    case "cisa-kev": countsKEV = try entry.bool()
    default: toleratesGaps = try entry.bool()
    }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let report = dossier.report
    let found = report.findings.filter { finding in
      let all = Set(([finding.id] + finding.aliases).map { $0.uppercased() })
      return all.isDisjoint(with: ignored) && (!all.isDisjoint(with: names) || countsKEV && finding.kev)
    }
    var missing = dossier.unasked(toleratesGaps: toleratesGaps)
    if countsKEV, report.database.kind == "full", !report.database.sources.contains(where: { $0.name.contains("kev") })
    {
      missing.append("the database has no catalogue of known exploited vulnerabilities: run drydock db update")
    }
    return Verdict(
      counted(Set(found.map(\.id)).count, "vulnerability", "vulnerabilities"),
      violations: found.map { Report.Violation($0, $0.kev ? "known to be exploited" : nil) }, missing: missing)
  }
}
