// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// pip keeps no copy of what it fetched.
struct NoPipCache: DockerfileRule {
  static let guide = RuleGuide(
    "DD224", "Let pip keep no cache", severity: .warning, aliases: ["DL3042"],
    why: """
      pip keeps what it fetched and built below /root/.cache/pip for the next time, which never comes in an image. \
      Stages of which only files are copied are passed over, and so is what a cache mount covers or the same RUN deletes.
      """,
    remedy:
      "Add --no-cache-dir, or set PIP_NO_CACHE_DIR=1 with ENV, or give the RUN a cache mount for /root/.cache/pip.",
    bad: """
      FROM python:3.12-slim
      ▸RUN pip install requests==2.32.3
      """,
    good: """
      FROM python:3.12-slim
      RUN pip install --no-cache-dir requests==2.32.3
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun, step.installations.contains(where: { $0.manager == .pip }), file.isInImage(step),
      !Self.isCovered(step)
    else { return }
    var variables = ShellVariables(step)
    if let value = variables.value(of: "PIP_NO_CACHE_DIR"), !value.isEmpty { return }
    let cleaned = Self.lastCleaning(step)
    for installation in step.installations where installation.manager == .pip && installation.action == .install {
      guard let verb = installation.verb, verb.value == "install",
        !installation.hasFlag("--no-cache-dir", "--dry-run"),
        !installation.flags.contains(where: { $0.name == "--cache-dir" && ($0.value ?? "").hasPrefix("/tmp") }),
        cleaned < installation.command.place.range.lowerBound
      else { continue }
      let edit = step.edit(adding: "--no-cache-dir", behind: verb, of: installation.command)
      remarks.add(
        "\(installation.program) install keeps what it fetched in the layer; add --no-cache-dir", at: verb.place,
        of: step, repair: Repair([edit]))
    }
  }

  private static func isCovered(_ step: Step) -> Bool {
    step.mounts("cache", "tmpfs").contains { mount in
      let target = mount.target?.text ?? ""
      return target.hasSuffix("/.cache") || target.hasSuffix("/.cache/") || target.contains("pip")
    }
  }

  /// Where the cache is emptied last; -1 where it is not.
  private static func lastCleaning(_ step: Step) -> Int {
    let removal = step.commands.last { Removal.isDone(by: $0, of: "/root/.cache/pip") }
    let purge = step.installations.last { $0.manager == .pip && $0.action == .clean }
    return max(removal?.place.range.lowerBound ?? -1, purge?.command.place.range.lowerBound ?? -1)
  }
}
