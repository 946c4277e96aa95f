// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What is downloaded is not run as it comes.
struct NoDownloadIntoShell: DockerfileRule {
  static let guide = RuleGuide(
    "DD231", "Do not run a script while it is being downloaded", severity: .warning,
    why: """
      Whoever holds the server, its name or the path to it decides what runs in the build, each time anew, and nothing \
      shows it afterwards. A connection that breaks off runs half a script.
      """,
    remedy: """
      Download the script in a version that is said, compare its digest (sha256sum -c), then run it; or install a \
      package of the distribution.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN curl -fsSL https://get.example.com/install.sh | sh
      """,
    good: """
      FROM debian:12-slim
      RUN curl -fsSLo install.sh https://get.example.com/v1.2/install.sh \\
          && echo "8f1b2c  install.sh" | sha256sum -c && sh install.sh
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun, let script = step.script else { return }
    let downloads = script.commands.map { Download($0) }
    guard downloads.contains(where: { $0 != nil }) else { return }
    // By pipeline: what has come so far.
    var flowing: [Int: Download] = [:]
    for (index, command) in script.commands.enumerated() {
      if let download = downloads[index] {
        if download.output == .standard { flowing[command.pipeline] = download }
      } else if command.link == .pipe, let download = flowing[command.pipeline], Interpreter.readsProgram(command) {
        add(download, command, of: step, remarks: &remarks)
        flowing[command.pipeline] = nil
      }
      guard Self.runsSubstitution(command) else { continue }
      // What words brought in stands right before the command.
      var inner = index
      while inner > 0 {
        inner -= 1
        let other = script.commands[inner]
        guard other.place.range.lowerBound >= command.place.range.lowerBound, other.nesting.contains(.substitution)
        else {
          break
        }
        if let download = downloads[inner], download.output == .standard {
          add(download, command, of: step, remarks: &remarks)
          break
        }
      }
    }
  }

  private func add(_ download: Download, _ command: ShellCommand, of step: Step, remarks: inout Remarks) {
    guard !download.isLocal else { return }
    remarks.add(
      "\(download.title) is run by \(command.name ?? "a shell") as it comes; download it, check its digest, then run it",
      at: download.place, of: step)
  }

  /// `sh -c "$(…)"`, `sh <(…)`, `eval "$(…)"`, `. <(…)`.
  private static func runsSubstitution(_ command: ShellCommand) -> Bool {
    guard let name = command.name else { return false }
    let readsFile = command.redirections.contains { $0.sign == "<(" }
    if name == "eval" { return command.arguments.contains { $0.text.contains("$(") || $0.text.contains("`") } }
    if name == "source" || name == "." { return readsFile }
    guard Interpreter.isOne(name) else { return false }
    if readsFile { return true }
    guard let text = command.scriptText ?? (Interpreter.isShell(name) ? nil : command.operands.first) else {
      return false
    }
    let bare = text.text.drop { $0 == "\"" }
    return bare.hasPrefix("$(") || bare.hasPrefix("`")
  }
}
