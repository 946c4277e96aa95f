// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The image must have no label but those that the project lists.
struct ListedLabels: DockerfileRule {
  static let guide = RuleGuide(
    "DD713", "Set no labels but those of the project's list", severity: .info, aliases: ["DL3050"],
    why: """
      Where a project has closed its list of labels, another key is a misspelt one, or one that no tool reads.
      """,
    remedy: "Mend the key, take the label out, or add it to the list.",
    bad: """
      FROM debian:12-slim
      ▸LABEL version=1.2.3 verison=1.2.3
      """,
    good: """
      FROM debian:12-slim
      LABEL version=1.2.3
      """,
    isStandard: false, settings: "labels: the keys of labels; closed: true if there may be no others")

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard file.settings.isLabelListClosed, case .label(let pairs) = step.instruction.content else { return }
    for pair in pairs where !remarks.isFull {
      guard let key = step.scope.expand(pair.name).value, file.settings.labels[key] == nil else { continue }
      let nearest = Likeness.nearest(to: key, among: file.settings.labels.keys.sorted())
      remarks.add(
        "the label \(key) is not among those of the project" + (nearest.map { "; \($0) may be meant" } ?? ""),
        at: pair.name.place, of: step)
    }
  }
}
