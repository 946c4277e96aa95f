// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Packages of a language are installed in a version that is said.
struct PinnedLanguagePackages: DockerfileRule {
  static let guide = RuleGuide(
    "DD202", "Say which version of a language's package is installed", severity: .warning,
    aliases: ["DL3013", "DL3016", "DL3028", "DL3062"],
    why: """
      Without a version each build takes the newest release of its day, also one that was published by a thief an hour \
      ago. `latest` and names of branches are no versions. Files of requirements are not looked into.
      """,
    remedy: """
      Write the version behind the name (pip name==1.2, npm name@1.2, gem name:1.2, go and cargo name@1.2), or install \
      from a lock file.
      """,
    bad: """
      FROM python:3.12-slim
      ▸RUN pip install --no-cache-dir requests
      """,
    good: """
      FROM python:3.12-slim
      RUN pip install --no-cache-dir requests==2.32.3
      """)

  private static let managers: Set<PackageManager> = [
    .pip, .uv, .npm, .yarn, .pnpm, .gem, .go, .cargo, .composer,
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    var variables: ShellVariables?
    for installation in step.installations
    where installation.action == .install && Self.managers.contains(installation.manager) {
      guard Self.isJudged(installation) else { continue }
      let loose = LoosePackages(installation, of: step, &variables)
      guard let word = loose.word else { continue }
      let name = NameList(Array(loose.names.prefix(1))).text
      remarks.add(
        "\(NameList(loose.names).textWithVerb) installed without a version; write \(Self.example(name, installation))",
        at: word.place, of: step, aliases: Self.aliases(of: installation))
    }
    for command in step.commands { visit(command, of: step, remarks: &remarks) }
  }

  /// What is no package manager of its own: `pipx install`, `go run`.
  private func visit(_ command: ShellCommand, of step: Step, remarks: inout Remarks) {
    guard let name = command.name, name == "pipx" || name == "go" else { return }
    let operands = command.operands
    guard operands.count > 1 else { return }
    let (verb, word) = (operands[0].known, operands[1])
    let text = word.known
    if name == "pipx", verb == "install", !text.contains(where: { "=<>~@/$".contains($0) }) {
      remarks.add(
        "\(text) is installed without a version; write \(text)==VERSION", at: word.place, of: step, aliases: ["DL3013"])
    } else if name == "go", verb == "run", text.prefix(while: { $0 != "/" }).contains("."), text.first != ".",
      text.contains("/"), !text.contains("@") || text.hasSuffix("@latest"), !text.hasSuffix(".go")
    {
      remarks.add(
        "\(text) is run in no version that is said; write \(text.prefix { $0 != "@" })@VERSION", at: word.place,
        of: step, aliases: ["DL3062"], confidence: .medium)
    }
  }

  private static func isJudged(_ installation: Installation) -> Bool {
    let verb = installation.verb?.value ?? ""
    switch installation.manager {
    case .pip, .uv: return !installation.hasFlag("-c", "--constraint", "--require-hashes") && verb != "sync"
    case .npm: return !["ci", "clean-install", "install-clean"].contains(verb)
    case .go: return verb != "download"
    case .cargo: return !installation.hasFlag("--path", "--rev", "--tag", "--version", "--vers")
    case .composer: return ["require", "req", "r"].contains(verb)
    default: return true
    }
  }

  private static func example(_ name: String, _ installation: Installation) -> String {
    let bare = name.split(separator: "@", omittingEmptySubsequences: false)
    let plain = name.dropFirst().contains("@") ? bare.dropLast().joined(separator: "@") : name
    switch installation.manager {
    case .pip, .uv:
      return name.hasPrefix("git+") ? "\(name)@COMMIT" : "\(name)==VERSION"
    case .gem, .composer: return "\(name):VERSION"
    case .npm, .yarn, .pnpm:
      return name.contains("://") || name.dropFirst().contains("/") && name.first != "@"
        ? "\(name)#COMMIT" : "\(plain)@VERSION"
    default: return "\(plain)@VERSION"
    }
  }

  private static func aliases(of installation: Installation) -> [String] {
    switch installation.manager {
    case .pip: ["DL3013"]
    case .npm: ["DL3016"]
    case .gem: ["DL3028"]
    case .go: ["DL3062"]
    default: []
    }
  }
}
