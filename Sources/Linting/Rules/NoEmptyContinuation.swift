// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// No empty line may stand within an instruction.
struct NoEmptyContinuation: DockerfileRule {
  static let guide = RuleGuide(
    "DD805", "Leave no empty line within an instruction", severity: .warning, aliases: ["NoEmptyContinuation"],
    why: """
      The builder passes over an empty line behind a line that goes on, and says that it will refuse it one day. Most \
      such lines are what is left of one that was taken out, or stand where an instruction was meant to end.
      """,
    remedy: "Take the line out, or put a `#` comment in its place.",
    bad: """
      FROM debian:12-slim
      RUN apt-get update && \\
      ▸
          apt-get install -y curl
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update && \\
          # for the health check
          apt-get install -y curl
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let instruction = step.trigger ?? step.instruction
    guard let first = instruction.emptyLines.first else { return }
    let source = file.dockerfile.source
    let edits = instruction.emptyLines.map { line in
      let start = source.place(line: line, column: 1).range.lowerBound
      let end = line < source.lineCount ? source.place(line: line + 1, column: 1).range.lowerBound : source.bytes.count
      return Edit(start..<max(start, end), "")
    }
    let count = instruction.emptyLines.count
    remarks.add(
      "\(count == 1 ? "an empty line stands" : "\(count) empty lines stand") within \(instruction.keyword); take "
        + (count == 1 ? "it out" : "them out"),
      at: source.place(line: first, column: 1), of: step, repair: Repair(edits))
  }
}
