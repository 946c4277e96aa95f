// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What a container runs, it runs in the foreground.
struct NothingInTheBackground: DockerfileRule {
  static let guide = RuleGuide(
    "DD612", "Start nothing in the background", severity: .warning,
    why: """
      The engine looks after process 1 alone. What a & puts in the background may die without a word, gets no signal \
      at the end, and where nothing runs in the foreground, the container ends at once.
      """,
    remedy: "Start each program in a container of its own, in the foreground.",
    bad: """
      FROM debian:12-slim
      ▸CMD ["/bin/sh", "-c", "/worker & exec /app"]
      """,
    good: """
      FROM debian:12-slim
      CMD ["/app"]
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.keyword == "CMD" || step.keyword == "ENTRYPOINT" else { return }
    for command in step.commands where command.isInBackground {
      remarks.add(
        "\(command.name ?? "a command") runs in the background, where nobody looks after it: give it its own container",
        at: command.words.first?.place ?? command.place, of: step)
    }
  }
}
