// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Commands for a running machine have no place in a build.
struct NoInteractiveCommands: DockerfileRule {
  static let guide = RuleGuide(
    "DD501", "Call no commands that make sense only on a running machine", severity: .info, confidence: .medium,
    aliases: ["DL3001"],
    why: """
      A step of a build has no services, no terminal and no neighbours: what is started ends with the step, what is \
      shown is shown to nobody. Of an image only files stay.
      """,
    remedy: """
      Leave the command out. What must run in the container belongs into CMD or ENTRYPOINT; to fetch from a private \
      repository use RUN --mount=type=ssh.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN service nginx start
      """,
    good: """
      FROM debian:12-slim
      CMD ["nginx", "-g", "daemon off;"]
      """)

  private static let ofPeers: Set<String> = ["free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"]
  private static let others: Set<String> = [
    "ifconfig", "reboot", "halt", "poweroff", "htop", "nano", "emacs", "vi", "journalctl", "umount", "less", "more",
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    let hasServers = step.commands.contains(where: \.isInBackground)
    for command in step.commands {
      guard let name = command.name, let word = command.effective.first else { continue }
      let isOfPeers = Self.ofPeers.contains(name)
      guard isOfPeers || Self.others.contains(name) || Self.controlsServices(command, name) else { continue }
      // What the step itself has started it may also end.
      if name == "kill" || name == "ps", hasServers { continue }
      if ["less", "more"].contains(name), command.link == .pipe { continue }
      remarks.add(
        "\(name) makes no sense while an image is built; leave it out", at: word.place, of: step,
        aliases: isOfPeers ? nil : [])
      return
    }
  }

  /// `systemctl enable` only makes links.
  private static func controlsServices(_ command: ShellCommand, _ name: String) -> Bool {
    name == "systemctl"
      && ["start", "restart", "stop", "reload", "status"].contains(command.operands.first?.value ?? "")
  }
}
