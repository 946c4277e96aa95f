// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Package managers are told yes beforehand: nobody is there to answer.
struct AnsweredQuestions: DockerfileRule {
  static let guide = RuleGuide(
    "DD241", "Answer the package manager's question beforehand", severity: .warning,
    aliases: ["DL3014", "DL3030", "DL3034", "DL3038", "DS-0021"],
    why: """
      Before it installs more than what is named, a package manager asks. In a build nobody answers, and the build ends \
      there, perhaps only once a new dependency appears.
      """,
    remedy: "Add -y.",
    bad: """
      FROM debian:12-slim
      ▸RUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      """)

  /// Managers of which a file of settings says it.
  private var isSet = false

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    if step.keyword == "FROM" { isSet = false }
    guard step.isRun else { return }
    var answered: Set<Int> = []
    for command in step.commands where command.name == "yes" || command.name == "echo" || command.name == "printf" {
      answered.insert(command.pipeline)
    }
    if Self.saysSo(step) { isSet = true }
    for installation in step.installations {
      guard let verb = installation.verb, Self.asks(installation), !Self.isTold(installation), !isSet else { continue }
      if answered.contains(installation.command.pipeline), installation.command.link == .pipe { continue }
      let edit = step.edit(adding: "-y", behind: verb, of: installation.command)
      remarks.add(
        "\(installation.program) \(verb.known) waits for an answer that nobody gives; add -y", at: verb.place, of: step,
        aliases: Self.aliases(of: installation), repair: Repair([edit]))
    }
  }

  private static func asks(_ installation: Installation) -> Bool {
    switch installation.manager {
    case .apt, .dnf:
      return [.install, .upgrade, .remove].contains(installation.action)
        && !installation.hasFlag(
          "-s", "--simulate", "--dry-run", "--download-only", "--downloadonly", "--print-uris", "-d", "--help",
          "--version", "--assumeno")
    case .zypper:
      return [.install, .upgrade, .remove].contains(installation.action) && !installation.hasFlag("--dry-run", "-D")
    default: return false
    }
  }

  private static func isTold(_ installation: Installation) -> Bool {
    switch installation.manager {
    case .apt:
      if installation.hasFlag("-y", "--yes", "--assume-yes", "--force-yes") { return true }
      // -qq, -q -q and -q=2 say yes too; a single -q does not.
      var quiet = 0
      for flag in installation.flags {
        if flag.name == "--quiet" { quiet += 1 }
        guard !flag.name.hasPrefix("--") else { continue }
        let count = flag.name.dropFirst().filter { $0 == "q" }.count
        if count == 1, let value = flag.value, let level = Int(value) { quiet += level } else { quiet += count }
      }
      return quiet > 1 || installation.flags.contains { assumes($0.value ?? "") }
    case .zypper:
      return installation.hasFlag("-y", "--no-confirm", "-n", "--non-interactive")
    default:
      return installation.hasFlag("-y", "--assumeyes", "--yes")
        || installation.flags.contains { ($0.value ?? "").lowercased().hasPrefix("assumeyes=") }
    }
  }

  private static func assumes(_ text: String) -> Bool { text.lowercased().contains("assume-yes") }

  /// A file of settings is written: `APT::Get::Assume-Yes "true";`, `assumeyes=1`.
  private static func saysSo(_ step: Step) -> Bool {
    func says(_ text: String) -> Bool {
      text.contains("Assume-Yes") && !text.contains("-o") || text.contains("assumeyes=") && !text.contains("--setopt")
    }
    return says(step.instruction.body) || step.instruction.heredocs.contains { says($0.content) }
  }

  private static func aliases(of installation: Installation) -> [String] {
    let verb = installation.verb?.value ?? ""
    switch installation.program {
    case "apt-get", "apt", "aptitude": return verb == "install" ? ["DL3014", "DS-0021"] : []
    case "yum": return ["install", "groupinstall", "localinstall"].contains(verb) ? ["DL3030"] : []
    case "dnf", "dnf5", "microdnf":
      return ["install", "groupinstall", "localinstall"].contains(verb) ? ["DL3038"] : []
    case "zypper":
      return ["install", "in", "remove", "rm", "source-install", "si", "patch"].contains(verb) ? ["DL3034"] : []
    default: return []
    }
  }
}
