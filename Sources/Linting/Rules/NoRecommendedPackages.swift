// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// apt is told to leave out what is only recommended.
struct NoRecommendedPackages: DockerfileRule {
  static let guide = RuleGuide(
    "DD222", "Let apt install no more than is asked for", severity: .info, aliases: ["DL3015", "DS-0029"],
    why: """
      On Debian and Ubuntu apt also installs what a package recommends: documentation, helpers, at times a whole mail \
      server. Each of it is weight, and one more thing that has vulnerabilities.
      """,
    remedy: """
      Add --no-install-recommends, and name what is really needed of the recommended packages. It may also be said once, \
      in a file of /etc/apt/apt.conf.d.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      """)

  /// Whether an earlier step of the stage has said it in a file of settings.
  private var isSet = false

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    if step.keyword == "FROM" {
      isSet = false
      return
    }
    guard step.isRun else {
      if step.instruction.heredocs.contains(where: { Self.saysSo($0.content) }) { isSet = true }
      return
    }
    let writes = Self.saysSo(step.instruction.body) || step.instruction.heredocs.contains { Self.saysSo($0.content) }
    for installation in step.installations where installation.manager == .apt && installation.action == .install {
      guard let verb = installation.verb, ["install", "reinstall", "satisfy"].contains(verb.known), !isSet,
        !Self.isTold(installation)
      else { continue }
      if writes, !installation.flags.contains(where: { Self.saysSo($0.value ?? $0.name) }) { continue }
      let edit = step.edit(adding: "--no-install-recommends", behind: verb, of: installation.command)
      remarks.add(
        "\(installation.program) install brings recommended packages too; add --no-install-recommends", at: verb.place,
        of: step, repair: Repair([edit]))
    }
    // One command's flag says nothing of the next one's.
    if writes, step.commands.contains(where: Self.writesFile) { isSet = true }
  }

  private static func isTold(_ installation: Installation) -> Bool {
    if installation.hasFlag("--no-install-recommends")
      || installation.program == "aptitude" && installation.hasFlag("-R", "--without-recommends")
    {
      return true
    }
    return installation.flags.contains { flag in
      let text = ((flag.value ?? "") + flag.word.known).lowercased()
      return text.contains("install-recommends=")
        && ["false", "0", "no", "off"].contains { text.contains("=" + $0) || text.contains("=\"" + $0) }
    }
  }

  private static func saysSo(_ text: String) -> Bool { text.contains("Install-Recommends") }

  private static func writesFile(_ command: ShellCommand) -> Bool {
    command.name == "tee" || command.name == "sed"
      || command.redirections.contains { $0.sign == ">" || $0.sign == ">>" }
  }
}
