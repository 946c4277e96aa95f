// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// yarn and npm leave no cache in the image.
struct NoScriptPackageCache: DockerfileRule {
  static let guide = RuleGuide(
    "DD225", "Leave no cache of yarn or npm in the image", severity: .info, aliases: ["DL3060"],
    why: """
      yarn and npm keep every archive that they fetched, as large again as what they install. Stages of which only \
      files are copied are passed over, and so is what a cache mount covers or the same RUN deletes.
      """,
    remedy: """
      End the RUN with yarn cache clean or npm cache clean --force, or give it a cache mount for the folder, or copy \
      node_modules from a stage of its own.
      """,
    bad: """
      FROM node:22-slim
      COPY package.json yarn.lock ./
      ▸RUN yarn install --frozen-lockfile
      """,
    good: """
      FROM node:22-slim
      COPY package.json yarn.lock ./
      RUN yarn install --frozen-lockfile && yarn cache clean
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun, !step.installations.isEmpty, file.isInImage(step) else { return }
    for manager in [PackageManager.yarn, .npm] {
      let own = step.installations.filter { $0.manager == manager }
      guard let last = own.last(where: Self.fills), let first = own.first(where: Self.fills) else { continue }
      let start = last.command.place.range.lowerBound
      let isCleaned = own.contains { $0.action == .clean && $0.command.place.range.lowerBound > start }
      guard !isCleaned, !Self.isCovered(step, manager), !Self.isRemoved(step, manager, behind: last.command) else {
        continue
      }
      let cleaning = manager == .yarn ? "yarn cache clean" : "npm cache clean --force"
      var edit: Edit?
      if last.command.nesting.isEmpty, last.program == manager.rawValue, !last.command.usesSudo {
        edit = step.edit(goingOnWith: cleaning, of: file)
      }
      let word = first.verb ?? first.command.effective.first
      remarks.add(
        "\(manager.rawValue) leaves its cache in the layer; end this RUN with \(cleaning)",
        at: word?.place ?? step.place, of: step, aliases: manager == .yarn ? ["DL3060"] : [],
        confidence: manager == .npm ? .medium : nil, repair: edit.map { Repair([$0]) })
    }
  }

  private static func fills(_ installation: Installation) -> Bool {
    (installation.action == .install || installation.action == .upgrade)
      && !installation.hasFlag("--version", "--help")
      && !installation.flags.contains {
        ["--cache", "--cache-folder"].contains($0.name) && ($0.value ?? "").hasPrefix("/tmp")
      }
  }

  private static func isCovered(_ step: Step, _ manager: PackageManager) -> Bool {
    step.mounts("cache", "tmpfs").contains { mount in
      let target = mount.target?.text ?? ""
      return target.contains(".cache") || target.contains("yarn") || target.contains("npm")
    }
  }

  private static func isRemoved(_ step: Step, _ manager: PackageManager, behind command: ShellCommand) -> Bool {
    let folders =
      manager == .yarn
      ? ["/usr/local/share/.cache/yarn", "/root/.cache/yarn", "/root/.yarn", "/root/.yarn/berry/cache"]
      : ["/root/.npm", "/root/.npm/_cacache"]
    return folders.contains { step.removes($0, behind: command) }
  }
}
