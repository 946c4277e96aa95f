// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Where there is a lock file, what it says is installed.
struct KeptLockFiles: DockerfileRule {
  static let guide = RuleGuide(
    "DD203", "Install what the lock file says", severity: .info, confidence: .medium,
    why: """
      The lock file names every package in the version that was tested. `npm install` and its kin change the file where \
      it does not fit and go on, so that the image holds what nobody tested.
      """,
    remedy: """
      Use the form that keeps to the file and fails where it does not fit: npm ci, yarn install --immutable (or \
      --frozen-lockfile), pnpm install --frozen-lockfile, uv sync --frozen, composer install.
      """,
    bad: """
      FROM node:22-slim
      WORKDIR /app
      COPY package.json package-lock.json ./
      ▸RUN npm install
      """,
    good: """
      FROM node:22-slim
      WORKDIR /app
      COPY package.json package-lock.json ./
      RUN npm ci
      """)

  private static let files: [PackageManager: [String]] = [
    .npm: ["package-lock.json", "npm-shrinkwrap.json"], .yarn: ["yarn.lock"], .pnpm: ["pnpm-lock.yaml"],
    .uv: ["uv.lock"], .composer: ["composer.lock"],
  ]

  /// Managers whose lock file is there.
  private var known: Set<PackageManager> = []
  /// Whether a whole folder was brought in, which may hold any.
  private var hasFolder = false
  private var ends: [Int: (Set<PackageManager>, Bool)] = [:]
  private var stage = -1

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    switch step.instruction.content {
    case .from:
      ends[stage] = (known, hasFolder)
      stage = step.stage ?? -1
      (known, hasFolder) = ([], false)
      if file.stages.indices.contains(stage), case .stage(let below) = file.stages[stage].origin, let end = ends[below]
      {
        (known, hasFolder) = end
      }
    case .copy(let transfer), .add(let transfer):
      for source in transfer.sources { take(source.text, isOfContext: transfer.from == nil) }
    case .run(let run):
      for mount in run.mounts where mount.type == "bind" {
        take(mount.origin?.text ?? ".", isOfContext: mount.from == nil)
      }
      for installation in step.installations { judge(installation, of: step, remarks: &remarks) }
    default: break
    }
  }

  private mutating func take(_ source: String, isOfContext: Bool) {
    let name = source.split(separator: "/").last.map(String.init) ?? source
    if isOfContext, name == "." || source.hasSuffix("/") || source == "/" { hasFolder = true }
    for (manager, files) in Self.files where files.contains(where: { Self.fits(name, $0) }) { known.insert(manager) }
  }

  /// Whether a pattern with at most one `*` stands for a name; `[…]` and `?` are taken to fit one character or none.
  private static func fits(_ pattern: String, _ name: String) -> Bool {
    if pattern == name { return true }
    guard let star = pattern.firstIndex(of: "*") else { return false }
    let rest = pattern[pattern.index(after: star)...]
    guard !rest.contains("*"), name.count >= pattern.count - 1 else { return false }
    return name.hasPrefix(pattern[..<star]) && name.hasSuffix(rest)
  }

  private func judge(_ installation: Installation, of step: Step, remarks: inout Remarks) {
    guard known.contains(installation.manager) || hasFolder, let better = Self.better(installation) else { return }
    let place = (installation.verb ?? installation.command.effective.first)?.place ?? installation.command.place
    let said = [installation.program, installation.verb?.known].compactMap { $0 }.joined(separator: " ")
    let file = Self.files[installation.manager]?.first ?? "the lock file"
    remarks.add(
      "\(said) may install other versions than \(file) names; use \(better)", at: place, of: step,
      confidence: known.contains(installation.manager) ? .medium : .low)
  }

  private static func better(_ installation: Installation) -> String? {
    let verb = installation.verb?.value ?? ""
    guard installation.packages.isEmpty else { return nil }
    switch installation.manager {
    case .npm:
      let isGlobal = installation.hasFlag("-g", "--global")
      return ["install", "i", "in"].contains(verb) && !isGlobal ? "npm ci" : nil
    case .yarn:
      let isKept = installation.hasFlag(
        "--frozen-lockfile", "--immutable", "--immutable-cache", "--pure-lockfile", "--version", "-v", "--help")
      return (verb.isEmpty || verb == "install") && !isKept
        ? "yarn install --immutable (yarn 1: --frozen-lockfile)" : nil
    case .pnpm:
      return ["install", "i"].contains(verb) && !installation.hasFlag("--frozen-lockfile", "-g", "--global")
        ? "pnpm install --frozen-lockfile" : nil
    case .uv: return verb == "sync" && !installation.hasFlag("--frozen", "--locked") ? "uv sync --frozen" : nil
    case .composer: return ["update", "upgrade", "u"].contains(verb) ? "composer install" : nil
    default: return nil
    }
  }
}
