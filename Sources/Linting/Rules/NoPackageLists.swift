// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Lists and caches of a package manager are taken away in the step that made them.
struct NoPackageLists: DockerfileRule {
  static let guide = RuleGuide(
    "DD221", "Leave no lists or caches of the package manager in the image", severity: .warning,
    aliases: [
      "DL3009", "DL3032", "DL3036", "DL3040", "DKL-DI-0005", "DS-0015", "DS-0019", "DS-0020", "DS-0027",
    ],
    why: """
      The lists of what could be installed take tens of megabytes, are old the next day, and are of no use to the \
      program. What a later step deletes stays in the layer of the earlier one. Stages of which only files are copied \
      are passed over, and so is what a cache mount covers.
      """,
    remedy: """
      Clean up at the end of the same RUN: rm -rf /var/lib/apt/lists/*, yum clean all, dnf clean all, zypper clean \
      --all. Or keep the folder in a cache mount, which is no part of the image.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN apt-get update && apt-get install -y --no-install-recommends curl
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      """)

  /// What a program leaves behind.
  private struct Kind {
    var aliases: [String]
    /// Folders; none of them may be left.
    var folders: [String]
    /// What takes it away.
    var cleaning: String
    var severity: Severity?
  }

  private static func kind(of program: String) -> Kind? {
    let yum = ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/tdnf"]
    switch program {
    case "apt", "apt-get", "aptitude":
      return Kind(
        aliases: ["DL3009", "DKL-DI-0005"], folders: ["/var/lib/apt/lists"], cleaning: "rm -rf /var/lib/apt/lists/*",
        severity: .info)
    case "yum": return Kind(aliases: ["DL3032", "DS-0015"], folders: yum, cleaning: "yum clean all")
    case "dnf", "dnf5":
      return Kind(aliases: ["DL3040", "DS-0019"], folders: yum, cleaning: "\(program) clean all")
    case "microdnf": return Kind(aliases: ["DL3040", "DS-0027"], folders: yum, cleaning: "microdnf clean all")
    case "tdnf": return Kind(aliases: [], folders: yum, cleaning: "tdnf clean all")
    case "zypper":
      return Kind(aliases: ["DL3036", "DS-0020"], folders: ["/var/cache/zypp"], cleaning: "zypper clean --all")
    default: return nil
    }
  }

  /// The last step of the file that takes lists which an earlier one has fetched; they must not be taken away before.
  private var lastBorrower: Int?

  private static func borrows(_ step: Step) -> Bool {
    guard step.isRun, let first = step.installations.first(where: { $0.manager == .apt && $0.action != .clean }) else {
      return false
    }
    return first.action != .update && first.action != .remove
  }

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    if lastBorrower == nil { lastBorrower = file.steps.last(where: Self.borrows)?.index ?? -1 }
    guard step.isRun, !step.installations.isEmpty, file.isInImage(step) else { return }
    // Of each manager the last command that brings something, which the clean-up must stand behind.
    var last: [PackageManager: Installation] = [:]
    var firstOfKind: [PackageManager: Installation] = [:]
    var cleaned: [PackageManager: Int] = [:]
    var programs: [PackageManager: Set<String>] = [:]
    for installation in step.installations {
      let start = installation.command.place.range.lowerBound
      if installation.action == .clean, Self.empties(installation) {
        cleaned[installation.manager] = start
      } else if Self.fills(installation) {
        if firstOfKind[installation.manager] == nil { firstOfKind[installation.manager] = installation }
        last[installation.manager] = installation
        programs[installation.manager, default: []].insert(installation.program)
      }
    }
    for manager in PackageManager.allCases {
      guard let installation = last[manager], let first = firstOfKind[manager], let kind = Self.kind(of: first.program)
      else {
        continue
      }
      if let cleaned = cleaned[manager], cleaned > installation.command.place.range.lowerBound { continue }
      if kind.folders.contains(where: { step.isMounted(over: $0) || step.removes($0, behind: installation.command) }) {
        continue
      }
      let word = first.verb ?? first.command.words.first
      // yum and dnf in one RUN are one matter under several names.
      let names = (programs[manager] ?? []).sorted().flatMap { Self.kind(of: $0)?.aliases ?? [] }
      let aliases = Self.guide.aliases.filter(names.contains)
      let installs = step.installations.contains { $0.manager == manager && $0.action == .install }
      var edit: Edit?
      // Behind sudo the clean-up would need one too, which is what another rule speaks of.
      if installation.command.nesting.isEmpty, installs, !installation.command.usesSudo,
        manager != .apt || lastBorrower ?? -1 <= step.index
      {
        edit = step.edit(goingOnWith: kind.cleaning, of: file)
      }
      let what = [first.program, first.verb?.known].compactMap { $0 }.joined(separator: " ")
      remarks.add(
        "what \(what) fetches stays in the layer; "
          + (installs
            ? "end this RUN with \(kind.cleaning)" : "install in this RUN too, and end it with \(kind.cleaning)"),
        at: word?.place ?? step.place, of: step, aliases: aliases, severity: kind.severity,
        repair: edit.map { Repair([$0]) })
    }
  }

  private static func fills(_ installation: Installation) -> Bool {
    switch installation.manager {
    case .apt: installation.action == .update
    case .dnf:
      installation.action == .install || installation.action == .update
        || installation.action == .upgrade && installation.verb?.value != "check-update"
    case .zypper: installation.action == .install || installation.action == .upgrade || installation.action == .update
    default: false
    }
  }

  /// `apt-get clean` leaves the lists.
  private static func empties(_ installation: Installation) -> Bool {
    installation.manager != .apt || ["distclean", "dist-clean"].contains(installation.verb?.value ?? "")
  }
}
