// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A step ends where one of its commands fails.
struct FailingSteps: DockerfileRule {
  static let guide = RuleGuide(
    "DD510", "Let a step end where a command fails", severity: .info, confidence: .medium,
    why: """
      A script goes on behind a command that failed, unless it is told otherwise; the step succeeds with its last \
      command, and the image lacks what the failed one should have made. Commands that print or set something are passed \
      over.
      """,
    remedy: "Join commands with &&, or begin the script with set -e, or give SHELL the option -e.",
    bad: """
      FROM debian:12-slim
      RUN <<EOF
      ▸make -C /src
      cp /src/tool /usr/bin/
      EOF
      """,
    good: """
      FROM debian:12-slim
      RUN <<EOF
      set -e
      make -C /src
      cp /src/tool /usr/bin/
      EOF
      """)

  /// Commands whose failure changes nothing.
  private static let harmless: Set<String> = [
    "set", "export", "echo", "printf", "true", ":", "umask", "alias", "unset", "readonly", "shopt", "ulimit", "trap",
    "exit", "return", "exec", "sleep", "pwd", "ls", "env", "date", "whoami", "id", "local", "declare", "false",
    "hash", "shift", "wait", "kill",
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun, let script = step.script, script.isRead, script.problems.isEmpty else { return }
    // The last command of the outermost list, as long as nothing else has followed it.
    var last: ShellCommand?
    var isGuarded = false
    for command in script.commands {
      if command.nesting.contains(.substitution) { continue }
      guard command.nesting.allSatisfy({ $0 == .unwrapped }) else {
        last = nil
        continue
      }
      if let last, command.link == .sequence, !isGuarded, Self.matters(last) {
        let isHeredoc = !step.instruction.heredocs.isEmpty
        remarks.add(
          "where \(last.name ?? "this") fails, the step goes on; "
            + (isHeredoc ? "begin the script with set -e" : "join the commands with &&"), at: last.place, of: step)
        return
      }
      // `a || true`: what fails is meant to.
      isGuarded = command.link == .or
      last = command
    }
  }

  private static func matters(_ command: ShellCommand) -> Bool {
    guard !command.options.endsAtError, !command.isInBackground, let first = command.words.first else { return false }
    guard let name = command.name else { return !first.text.hasPrefix("$") || first.text.count > 1 }
    return !harmless.contains(name) && !(name == "rm" && command.hasFlag("-f"))
  }
}
