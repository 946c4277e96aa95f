// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Of what counts once, one is written.
struct OneOfEach: DockerfileRule {
  static let guide = RuleGuide(
    "DD607", "Write one CMD, ENTRYPOINT and HEALTHCHECK in a stage", severity: .warning,
    aliases: ["DL4003", "DS-0016", "DL4004", "DS-0007", "DL3012", "DS-0023", "MultipleInstructionsDisallowed"],
    why: "Only the last of them counts. Those before it do nothing, and who reads the first one is misled.",
    remedy: "Remove all but the last; where several commands are meant, join them in a script.",
    bad: """
      FROM debian:12-slim
      CMD ["/first"]
      ▸CMD ["/second"]
      """,
    good: """
      FROM debian:12-slim AS build
      CMD ["/first"]
      FROM debian:12-slim
      ENTRYPOINT ["/app"]
      CMD ["--serve"]
      """)

  /// By keyword: the line of the one before, in the stage that is read.
  private var lines: [String: Int] = [:]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.trigger == nil else { return }
    let aliases: [String]
    switch step.keyword {
    case "FROM":
      lines = [:]
      return
    case "CMD": aliases = ["DL4003", "DS-0016"]
    case "ENTRYPOINT": aliases = ["DL4004", "DS-0007"]
    case "HEALTHCHECK": aliases = ["DL3012", "DS-0023"]
    default: return
    }
    if let line = lines[step.keyword] {
      remarks.add(
        "only the last \(step.keyword) of a stage counts: remove the one in line \(line)",
        at: step.instruction.keywordPlace,
        of: step, aliases: aliases + ["MultipleInstructionsDisallowed"])
    }
    lines[step.keyword] = step.instruction.keywordPlace.line
  }
}
