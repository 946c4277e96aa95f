// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Packages of the system are installed in a version that is said.
struct PinnedSystemPackages: DockerfileRule {
  static let guide = RuleGuide(
    "DD201", "Say which version of a system package is installed", severity: .warning,
    aliases: ["DL3008", "DL3018", "DL3033", "DL3037", "DL3041"],
    why: """
      Without a version each build takes the newest one of its day: the same file makes other images, and a change that \
      breaks something comes unasked. What a variable holds is judged where the file says it.
      """,
    remedy: """
      Write the version behind the name: apt, apk and zypper take name=version, dnf and yum take name-version. Where \
      the distribution soon drops old versions, pin the base image by its digest and rebuild often instead.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10+deb12u8 \\
          && rm -rf /var/lib/apt/lists/*
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    var variables: ShellVariables?
    for installation in step.installations where Self.installs(installation) {
      let loose = LoosePackages(installation, of: step, &variables)
      guard let word = loose.word else { continue }
      let sign = installation.manager == .dnf ? "-" : "="
      let name = NameList(Array(loose.names.prefix(1))).text
      remarks.add(
        "\(NameList(loose.names).textWithVerb) installed without a version; write \(name)\(sign)VERSION",
        at: word.place,
        of: step, aliases: Self.aliases(of: installation.program))
    }
  }

  private static func installs(_ installation: Installation) -> Bool {
    guard installation.action == .install, let verb = installation.verb?.value else { return false }
    switch installation.manager {
    case .apt: return ["install", "reinstall", "satisfy"].contains(verb)
    case .apk: return verb == "add"
    case .dnf:
      let isGroup = installation.command.words.contains { $0.value == "group" }
      return !isGroup && ["install", "reinstall"].contains(verb)
    case .zypper:
      let type = installation.value("-t", "--type")
      return ["install", "in"].contains(verb) && (type == nil || type == "package")
    default: return false
    }
  }

  private static func aliases(of program: String) -> [String] {
    switch program {
    case "apt", "apt-get", "aptitude": ["DL3008"]
    case "apk": ["DL3018"]
    case "yum": ["DL3033"]
    case "zypper": ["DL3037"]
    case "dnf", "dnf5", "microdnf": ["DL3041"]
    default: []
    }
  }
}
