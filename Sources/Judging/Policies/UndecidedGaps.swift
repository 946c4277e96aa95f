// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// Nothing was left unseen.
package struct UndecidedGaps: Policy {
  package static let guide = PolicyGuide(
    "no-undecided-gaps", "No undecided gaps",
    meaning: """
      Violated by everything that could not be checked: a file that cannot be read, a version that cannot be compared, a \
      package that no advisory data speak of.
      """,
    weight: 10,
    settings: [
      PolicySetting("kinds", "[coverage, version, file]", "which gaps count"),
      PolicySetting("ignored", "[]", "subjects that do not count; * stands for any characters"),
    ],
    remedy: "look at each with drydock coverage --details; ignore those that are understood")

  var kinds: Set<String> = ["coverage", "version", "file"]
  var ignored: [Wildcard] = []

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    guard entry.name == "kinds" else {
      ignored = try entry.list().map { Wildcard($0, ignoresCase: true) }
      return
    }
    kinds = Set(try entry.list())
    guard kinds.isSubset(of: ["coverage", "version", "file"]) else {
      throw entry.unexpected("a list of coverage, version, file")
    }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let report = dossier.report
    // A gap of no kind is counted as unseen, whichever kinds are asked.
    let open = report.gaps.filter { gap in
      gap.kind != "remark" && (gap.kind.map { kinds.contains($0) } ?? true)
        && !ignored.contains { $0.matches(gap.subject) }
    }
    return Verdict(
      counted(open.count, "gap"), violations: open.map { .init(subject: $0.subject, detail: $0.reason) },
      missing: report.packages.isEmpty ? ["no package was found, so nothing was checked"] : [])
  }
}
