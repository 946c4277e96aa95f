// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The shell of steps is set with `SHELL`.
struct ShellByInstruction: DockerfileRule {
  static let guide = RuleGuide(
    "DD507", "Choose the shell with SHELL, not by exchanging /bin/sh", severity: .warning, aliases: ["DL4005"],
    why: """
      /bin/sh belongs to the distribution: its scripts count on what it is, and an update may put it back. SHELL says \
      the same to the builder alone, and is seen in the file.
      """,
    remedy: "Write SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"].",
    bad: """
      FROM debian:12-slim
      ▸RUN ln -sf /bin/bash /bin/sh
      """,
    good: """
      FROM debian:12-slim
      SHELL ["/bin/bash", "-o", "pipefail", "-c"]
      """)

  private static let paths: Set<String> = ["/bin/sh", "/usr/bin/sh"]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    for command in step.commands {
      guard let name = command.name, let word = Self.target(command, name) else { continue }
      let isLink = name == "ln"
      remarks.add(
        "\(name) exchanges /bin/sh; say the shell with SHELL", at: word.place, of: step, aliases: isLink ? nil : [])
    }
  }

  /// The word that names `/bin/sh` as what is replaced.
  private static func target(_ command: ShellCommand, _ name: String) -> ShellWord? {
    switch name {
    case "ln", "cp", "mv":
      let operands = command.operands
      guard operands.count > 1, let last = operands.last, paths.contains(last.known) else { return nil }
      return last
    case "update-alternatives": return command.operands.first { paths.contains($0.known) }
    default: return nil
    }
  }
}
