// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A shell that starts a program gives its place to it.
struct ExecInShells: DockerfileRule {
  static let guide = RuleGuide(
    "DD613", "Let exec put the program in the shell's place", severity: .info, confidence: .medium,
    why: """
      The shell of sh -c is process 1, and passes no signals on: the program is not told to end, and is killed after \
      ten seconds. With exec the program takes the shell's place. Some shells do that by themselves for a single \
      command, others do not.
      """,
    remedy: "Write exec in front of the last command.",
    bad: """
      FROM debian:12-slim
      ▸CMD ["/bin/sh", "-c", "prepare && /app $OPTIONS"]
      """,
    good: """
      FROM debian:12-slim
      CMD ["/bin/sh", "-c", "prepare && exec /app $OPTIONS"]
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let program: Program
    switch step.instruction.content {
    case .cmd(let cmd): program = cmd
    case .entrypoint(let entry): program = entry
    default: return
    }
    // The text form is the matter of another rule.
    guard program.isExec, let script = step.script, script.commands.count > 1, script.problems.isEmpty,
      script.commands[0].name.map({ ShellLanguage(interpreter: $0) == .posix }) ?? false
    else { return }
    let inner = Array(script.commands.dropFirst())
    guard let last = LastCommand(inner, depth: 1), !last.isExec, !last.hasTrap else { return }
    guard let start = last.start else { return }
    // Nobody waits for what only prints.
    remarks.add(
      "the shell stays before \(last.command.name ?? "the program"), which signals do not reach: write exec before it",
      at: last.command.words.first?.place ?? program.place, of: step,
      repair: last.command.link == .or ? nil : Repair([Edit(start..<start, "exec ")]))
  }
}
