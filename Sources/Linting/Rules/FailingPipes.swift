// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A pipeline fails with any of its commands.
struct FailingPipes: DockerfileRule {
  static let guide = RuleGuide(
    "DD508", "Let a pipeline fail with any of its commands", severity: .warning, aliases: ["DL4006"],
    why: """
      Of a pipeline only the last command's failure counts: where the download in front breaks off, the step goes on with \
      half a file. Pipes are passed over whose first commands only print text, and those that are a condition.
      """,
    remedy: """
      Write SHELL ["/bin/bash", "-o", "pipefail", "-c"] (on Alpine /bin/ash), or set -o pipefail at the begin of the script \
      where its shell knows it, or part the commands.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN curl -fsSL https://example.com/tool.tar | tar -x -C /opt
      """,
    good: """
      FROM debian:12-slim
      SHELL ["/bin/bash", "-o", "pipefail", "-c"]
      RUN curl -fsSL https://example.com/tool.tar | tar -x -C /opt
      """)

  /// What is on the left of a pipe without being able to fail in a way that matters.
  private static let printers: Set<String> = ["echo", "printf", "yes", "true", ":"]
  /// What ends before its input does, so that with pipefail the whole would fail.
  private static let early: Set<String> = ["head", "grep", "egrep", "fgrep", "sed", "awk", "true", "less"]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun, let script = step.script, script.isRead else { return }
    // By pipeline: the last command so far that can fail.
    var open: [Int: ShellCommand] = [:]
    var found: (left: ShellCommand, right: ShellCommand)?
    for command in script.commands {
      if command.link == .pipe, let left = open[command.pipeline], found == nil, !left.options.pipefail,
        !command.nesting.contains(.condition)
      {
        found = (left, command)
      }
      if Self.canFail(command) { open[command.pipeline] = command }
    }
    guard let found else { return }
    let name = found.left.name ?? "the command in front"
    let place = found.left.effective.first?.place ?? found.left.place
    remarks.add(
      "where \(name) fails, the pipe hides it; set the option pipefail first", at: place, of: step,
      repair: repair(of: step, script, file))
  }

  private static func canFail(_ command: ShellCommand) -> Bool {
    guard let name = command.name else { return !command.words.isEmpty }
    if printers.contains(name) { return false }
    // Text of a here-document.
    return !(name == "cat" && command.operands.isEmpty && command.redirections.contains { $0.sign.hasPrefix("<<") })
  }

  private func repair(of step: Step, _ script: ShellScript, _ file: LintedFile) -> Repair? {
    guard case .run(let run) = step.instruction.content, !run.program.isExec, step.instruction.heredocs.isEmpty,
      step.shell.isWritten, ["bash", "ash", "zsh", "ksh"].contains(Self.name(of: step.shell)), script.problems.isEmpty
    else { return nil }
    let isUnsure = script.commands.contains { command in
      command.isInBackground || command.nesting.contains(.unwrapped) || command.name.map(Self.early.contains) ?? true
        || command.name == "yes"
    }
    guard !isUnsure else { return nil }
    let start = step.instruction.bodyPlace.range.lowerBound
    return Repair([Edit(start..<start, "set -o pipefail && ")])
  }

  private static func name(of shell: ShellChoice) -> String {
    shell.words.first?.split(separator: "/").last.map(String.init) ?? ""
  }
}
