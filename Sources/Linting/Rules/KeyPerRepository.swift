// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A repository's key is trusted for that repository alone.
struct KeyPerRepository: DockerfileRule {
  static let guide = RuleGuide(
    "DD244", "Trust a repository's key for that repository alone", severity: .warning,
    why: """
      A key that apt-key adds is trusted for every repository: its owner may replace any package of the distribution. \
      apt-key is deprecated, and Debian 13 no longer has it.
      """,
    remedy: """
      Put the key below /etc/apt/keyrings and name it in the repository's entry: [signed-by=/etc/apt/keyrings/x.gpg].
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN curl -fsSL https://example.com/key.asc | apt-key add -
      """,
    good: """
      FROM debian:12-slim
      COPY example.gpg /etc/apt/keyrings/
      RUN echo "deb [signed-by=/etc/apt/keyrings/example.gpg] https://example.com/apt stable main" \\
          > /etc/apt/sources.list.d/example.list
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    for command in step.commands where command.name == "apt-key" {
      let arguments = command.arguments.map(\.known)
      let adds = arguments.contains { ["add", "adv", "net-update", "update"].contains($0) }
      guard adds, let word = command.effective.first else { continue }
      remarks.add(
        "apt-key trusts a key for every repository; put it below /etc/apt/keyrings and name it with signed-by",
        at: word.place, of: step)
    }
  }
}
