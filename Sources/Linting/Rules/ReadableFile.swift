// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The file must be one that a builder can read.
struct ReadableFile: DockerfileRule {
  static let guide = RuleGuide(
    "DD001", "Write what a builder can read", severity: .error, aliases: ["DL1000", "DL3061"],
    why: """
      BuildKit builds nothing of a file that it cannot read. The rest of the file is still checked here, but what an \
      unreadable instruction means is not known to any other rule.
      """,
    remedy: "Mend the instruction; the message says what was expected.",
    bad: """
      FROM debian:12-slim
      ▸RUNN apt-get update
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    for problem in file.dockerfile.problems {
      let place = file.dockerfile.source.place(line: problem.line, column: problem.column)
      let isOrder = problem.reason.hasPrefix("only ARG may stand")
      remarks.add(
        problem.reason, at: place, of: nil, aliases: isOrder ? ["DL3061"] : ["DL1000"],
        severity: problem.isRefused ? .error : .warning)
    }
  }
}
