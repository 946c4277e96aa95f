// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// Somebody still repairs the distribution.
package struct SupportedDistribution: Policy {
  package static let guide = PolicyGuide(
    "supported-distribution", "Supported distribution",
    meaning: """
      Violated where support of the distribution has ended, or ends within the margin. An image with packages and none of \
      a distribution meets it.
      """,
    weight: 15,
    settings: [
      PolicySetting("extended", "true", "whether support under other terms (LTS, ESM) is support"),
      PolicySetting("margin", "0", "days before the end from which it is violated"),
      PolicySetting("allowed", "[\"*\"]", "patterns for distributions: debian 12, alpine 3.*, rhel *"),
    ],
    remedy: "move to a newer release of the distribution")

  private static let types: Set<String> = ["deb", "apk", "rpm", "alpm", "ebuild", "portage", "opkg"]

  var countsExtended = true
  var margin = 0
  var allowed = [Wildcard("*", ignoresCase: true)]

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    switch entry.name {
    case "extended": countsExtended = try entry.bool()
    case "margin": margin = try entry.int(in: 0...3650)
    default: allowed = try entry.list().map { Wildcard($0, ignoresCase: true) }
    }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let report = dossier.report
    guard let distribution = report.distribution else {
      if !report.packages.isEmpty, !report.packages.contains(where: { Self.types.contains($0.type) }) {
        return Verdict("no distribution")
      }
      return .noData("no distribution was recognised in it")
    }
    let name = distribution.name.isEmpty ? "\(distribution.id) \(distribution.version)" : distribution.name
    guard allowed.contains(where: { $0.matches("\(distribution.id) \(distribution.version)") }) else {
      return Verdict(
        name, violations: [.init(subject: name, detail: "\(distribution.id) \(distribution.version) is not allowed")])
    }
    let ends = [distribution.supportedUntil, countsExtended ? distribution.extendedUntil : nil].compactMap { $0 }
    guard let end = ends.max() else {
      return .noData("nobody says how long \(name) is supported: run drydock db update")
    }
    guard let since = dossier.seconds(since: end) else { return .noData("the day is not known") }
    // The last day of support is a day of support.
    let day = 86_400
    if since >= day - margin * day {
      let word = since >= day ? "ended on \(end)" : "ends on \(end), within \(margin) days"
      return Verdict(name, violations: [.init(subject: name, detail: "support \(word)")])
    }
    return Verdict("\(name), until \(end)")
  }
}
