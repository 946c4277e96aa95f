// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `AS` must be written as `FROM` is.
struct CaseOfAs: DockerfileRule {
  static let guide = RuleGuide(
    "DD804", "Write AS in the case of FROM", severity: .style, aliases: ["FromAsCasing"],
    why:
      "`FROM … as` mixes two ways of writing keywords in one line, and is passed over easily when stages are looked for.",
    remedy: "Write `FROM … AS`, or `from … as`.",
    bad: """
      ▸FROM golang:1.23 as build
      """,
    good: """
      FROM golang:1.23 AS build
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .from(let from) = step.instruction.content, let word = from.asWord else { return }
    let spelling = step.instruction.spelling
    let isSmall = spelling == spelling.lowercased()
    guard isSmall || spelling == spelling.uppercased() else { return }
    let wanted = isSmall ? "as" : "AS"
    guard word.text != wanted else { return }
    remarks.add(
      "'\(word.text)' is written in another case than \(spelling); write \(wanted)", at: word.place, of: step,
      repair: file.dockerfile.source.text(word.place) == word.text ? Repair(word.place, wanted) : nil)
  }
}
