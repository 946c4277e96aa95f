// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Lists are updated in the step that installs from them.
struct UpdateWithInstall: DockerfileRule {
  static let guide = RuleGuide(
    "DD226", "Update the package lists in the RUN that installs", severity: .warning,
    aliases: ["DS-0017", "CIS-DI-0007"],
    why: """
      A RUN that only updates is taken from the cache for weeks, and the RUN behind it then installs from old lists: \
      packages that are gone, or versions with known vulnerabilities.
      """,
    remedy: "Join the two with &&: apt-get update && apt-get install.",
    bad: """
      FROM debian:12-slim
      ▸RUN apt-get update
      RUN apt-get install -y --no-install-recommends curl
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      """)

  /// Managers whose lists an earlier step of the stage has updated.
  private var updated: Set<PackageManager> = []
  /// The step that only updates, of which something was said.
  private var told: (manager: PackageManager, step: Int)?
  /// Of stages, for those that are built on them.
  private var ends: [Int: Set<PackageManager>] = [:]
  private var stage = -1

  private static let managers: [PackageManager] = [.apt, .apk, .zypper, .dnf]
  /// What runs beside an update without installing.
  private static let harmless: Set<String> = [
    "apt", "apt-get", "apk", "zypper", "dnf", "yum", "microdnf", "rm", "echo", "set", "true", ":", "export", "sed",
    "mkdir", "date", "printf", "cat", "ls", "dpkg", "chmod", "ln", "touch", "test", "[", "apt-cache", "cp", "mv",
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    if step.keyword == "FROM" {
      ends[stage] = updated
      stage = step.stage ?? -1
      updated = []
      if file.stages.indices.contains(stage), case .stage(let below) = file.stages[stage].origin {
        updated = ends[below] ?? []
      }
      return
    }
    guard step.isRun, step.trigger == nil else { return }
    for manager in Self.managers {
      let own = step.installations.filter { $0.manager == manager }
      if let update = own.first(where: { $0.action == .update }) {
        let rest = own.filter { $0.action == .install || $0.action == .upgrade || $0.verb?.value == "source" }
        if rest.isEmpty, isAlone(step, manager), !isMounted(step, manager) {
          remarks.add(
            "\(update.program) \(update.verb?.known ?? "update") stands in a RUN that installs nothing, and is cached; "
              + "do it in the RUN that installs", at: update.verb?.place ?? update.command.place, of: step,
            repair: joined(step, manager, of: file))
          told = (manager, step.index)
        }
        updated.insert(manager)
      } else if let install = own.first(where: { $0.action == .install && Self.needsLists($0) }),
        updated.contains(manager), !(told?.manager == manager && told?.step == step.index - 1),
        !isMounted(step, manager), !hasUnknown(step, before: install)
      {
        remarks.add(
          "\(install.program) \(install.verb?.known ?? "install") takes what an earlier step's lists say; put "
            + "\(install.program) \(manager == .zypper ? "refresh" : "update") && in front",
          at: install.verb?.place ?? install.command.place, of: step, aliases: [], confidence: .medium)
      }
    }
  }

  private static func needsLists(_ installation: Installation) -> Bool {
    switch installation.manager {
    // dnf and zypper refresh old lists themselves.
    case .dnf, .zypper: return false
    case .apk where installation.hasFlag("--no-cache", "-U", "--update", "--update-cache"): return false
    default: return installation.packages.contains { $0.kind == .package }
    }
  }

  private func isAlone(_ step: Step, _ manager: PackageManager) -> Bool {
    step.commands.allSatisfy { $0.words.isEmpty || $0.name.map(Self.harmless.contains) ?? false }
  }

  private func isMounted(_ step: Step, _ manager: PackageManager) -> Bool {
    switch manager {
    case .apt: step.isMounted(over: "/var/lib/apt/lists")
    case .apk: step.isMounted(over: "/var/cache/apk")
    case .zypper: step.isMounted(over: "/var/cache/zypp")
    default: step.isMounted(over: "/var/cache/dnf") || step.isMounted(over: "/var/cache/yum")
    }
  }

  /// Whether a program that may update the lists itself runs before.
  private func hasUnknown(_ step: Step, before installation: Installation) -> Bool {
    step.commands.contains { command in
      guard command.place.range.lowerBound < installation.command.place.range.lowerBound else { return false }
      guard let name = command.name else { return !command.words.isEmpty }
      return Interpreter.isOne(name) || name == "add-apt-repository" || name == "." || name == "source"
        || command.effective.first?.known.contains("/") ?? false
    }
  }

  /// The step and the next one as one, where both are plain chains of `&&`.
  private func joined(_ step: Step, _ manager: PackageManager, of file: LintedFile) -> Repair? {
    let source = file.dockerfile.source
    guard file.steps.indices.contains(step.index + 1) else { return nil }
    let next = file.steps[step.index + 1]
    guard next.isRun, next.trigger == nil, next.stage == step.stage,
      next.installations.first(where: { $0.manager == manager })?.action == .install,
      step.instruction.flags.map(\.description) == next.instruction.flags.map(\.description),
      Self.isChain(step), Self.isChain(next), !step.commands.contains(where: { $0.name == "rm" })
    else { return nil }
    let start = step.instruction.bodyPlace.range.upperBound
    let end = next.instruction.bodyPlace.range.lowerBound
    guard start < end, end <= source.bytes.count else { return nil }
    let between = source.bytes[start..<next.instruction.keywordPlace.range.lowerBound]
    guard between.allSatisfy({ " \t\r\n".utf8.contains($0) }) else { return nil }
    let isDOS = between.contains(0x0D)
    return Repair([Edit(start..<end, " \(file.dockerfile.escape)\(isDOS ? "\r" : "")\n    && ")])
  }

  private static func isChain(_ step: Step) -> Bool {
    guard case .run(let run) = step.instruction.content, !run.program.isExec, step.instruction.heredocs.isEmpty,
      let script = step.script, script.isRead, script.problems.isEmpty, !step.instruction.body.contains(" #"),
      !step.instruction.body.hasPrefix("#"), !step.instruction.body.hasSuffix(";")
    else { return false }
    return script.commands.allSatisfy {
      !$0.isInBackground && ($0.link == .and || $0.link == .begin || $0.link == .pipe || !$0.nesting.isEmpty)
    }
  }
}
