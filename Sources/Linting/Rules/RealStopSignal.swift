// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `STOPSIGNAL` names a signal that the program can see.
struct RealStopSignal: DockerfileRule {
  static let guide = RuleGuide(
    "DD609", "Stop with a signal that there is", severity: .error,
    why: """
      A container whose stop signal is unknown cannot be started. SIGKILL and SIGSTOP are known, but no program gets \
      to see them: it cannot finish what it is at.
      """,
    remedy: "Name the signal at which the program ends in good order, mostly SIGTERM, SIGINT or SIGQUIT.",
    bad: """
      FROM debian:12-slim
      ▸STOPSIGNAL SIGSTOPP
      """,
    good: """
      FROM debian:12-slim
      STOPSIGNAL SIGQUIT
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .stopsignal(let word) = step.instruction.content, let value = step.scope.expand(word).value,
      !value.isEmpty, step.shell.language != .cmd
    else { return }
    var name = value.uppercased()
    if name.hasPrefix("SIG") { name.removeFirst(3) }
    if name == "KILL" || name == "STOP" || value == "9" || value == "19" {
      return remarks.add(
        "\(value) ends the program before it can finish: take SIGTERM or what the program knows", at: word.place,
        of: step, severity: .warning)
    }
    guard !Self.isSignal(name) else { return }
    remarks.add("\(value) is no signal: write SIGTERM or another that there is", at: word.place, of: step)
  }

  /// signal(7)
  private static func isSignal(_ name: String) -> Bool {
    if let number = Int(name) { return (1...64).contains(number) }
    for (prefix, sign) in [("RTMIN", "+"), ("RTMAX", "-")] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      return rest.isEmpty || rest.hasPrefix(sign) && (Int(rest.dropFirst()).map { (0...30).contains($0) } ?? false)
    }
    return names.contains(name)
  }

  private static let names: Set<String> = [
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
    "PROF",
    "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "UNUSED", "URG", "USR1",
    "USR2",
    "VTALRM", "WINCH", "XCPU", "XFSZ",
  ]
}
