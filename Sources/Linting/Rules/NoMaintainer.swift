// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Who looks after the image must be told by a label.
struct NoMaintainer: DockerfileRule {
  static let guide = RuleGuide(
    "DD802", "Name the authors in a label, not by MAINTAINER", severity: .warning,
    aliases: ["DL4000", "DS-0022", "MaintainerDeprecated"],
    why: """
      `MAINTAINER` has been deprecated since 2017. A label is seen by everything that reads labels, and can be \
      changed or added to like any other.
      """,
    remedy: "Write `LABEL org.opencontainers.image.authors=\"…\"`.",
    bad: """
      FROM debian:12-slim
      ▸MAINTAINER Team <team@example.org>
      """,
    good: """
      FROM debian:12-slim
      LABEL org.opencontainers.image.authors="Team <team@example.org>"
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .maintainer(let word) = step.instruction.content else { return }
    remarks.add(
      "MAINTAINER is deprecated; write LABEL org.opencontainers.image.authors", at: step.instruction.keywordPlace,
      of: step, repair: Self.repair(step.instruction, word, escape: file.dockerfile.escape))
  }

  private static func repair(_ instruction: Instruction, _ word: Word, escape: Character) -> Repair? {
    guard instruction.lines.count == 1, instruction.flags.isEmpty else { return nil }
    var text = word.text[...]
    // Quotes around it all were meant to be none of it.
    if text.count > 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
    var value = ""
    for character in text {
      if character == "\"" || character == "$" || character == escape { value.append(escape) }
      value.append(character)
    }
    let keyword = instruction.spelling == instruction.spelling.lowercased() ? "label" : "LABEL"
    return Repair(instruction.place, "\(keyword) org.opencontainers.image.authors=\"\(value)\"")
  }
}
