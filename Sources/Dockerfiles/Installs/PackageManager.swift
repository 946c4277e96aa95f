// SPDX-License-Identifier: Apache-2.0

/// A program that installs packages.
///
/// Verbs and flags are those of the programs' manuals: apt-get(8), apk(8), dnf(8), zypper(8), pip, uv, npm, yarn, pnpm,
/// gem, go, cargo and composer.
package enum PackageManager: String, Hashable, Sendable, CaseIterable {
  case apt, apk, dnf, zypper, pip, uv, npm, yarn, pnpm, gem, go, cargo, composer

  package enum Action: Hashable, Sendable {
    case install
    /// It fetches the lists of what there is.
    case update
    /// It brings what is there to newer versions.
    case upgrade
    case remove
    /// It empties its caches.
    case clean
    case other
  }

  init?(program: String) {
    switch program {
    case "apt", "apt-get", "aptitude": self = .apt
    case "apk": self = .apk
    case "dnf", "dnf5", "yum", "microdnf", "tdnf": self = .dnf
    case "zypper": self = .zypper
    case "uv": self = .uv
    default:
      if let manager = PackageManager(rawValue: program), manager != .dnf {
        self = manager
      } else if program.hasPrefix("pip"), program.dropFirst(3).allSatisfy({ $0.isNumber || $0 == "." }) {
        self = .pip
      } else {
        return nil
      }
    }
  }

  /// Whether `-qy` is `-q -y`.
  var joinsLetters: Bool {
    switch self {
    case .go, .composer: false
    default: true
    }
  }

  /// First words of two that are a verb together.
  var doubleVerbs: Set<String> {
    switch self {
    case .yarn, .composer: ["global"]
    case .dnf: ["group", "module"]
    case .uv: ["tool"]
    case .go: ["mod"]
    default: []
    }
  }

  func action(of verb: String, operands: [String]) -> Action {
    let table = Self.actions[self] ?? [:]
    if let action = table[verb] {
      // npm cache clean, pip cache purge, pnpm store prune: no other verb of a cache empties it.
      if action == .clean, ["cache", "store"].contains(verb) {
        return ["clean", "purge", "prune", "clear"].contains(operands.first ?? "") ? .clean : .other
      }
      return action
    }
    // `yarn` alone installs.
    return self == .yarn && verb.isEmpty ? .install : .other
  }

  private static let actions: [PackageManager: [String: Action]] = [
    .apt: [
      "install": .install, "reinstall": .install, "build-dep": .install, "satisfy": .install, "update": .update,
      "upgrade": .upgrade, "dist-upgrade": .upgrade, "full-upgrade": .upgrade, "safe-upgrade": .upgrade,
      "remove": .remove, "purge": .remove, "autoremove": .remove, "autopurge": .remove, "clean": .clean,
      "autoclean": .clean, "distclean": .clean,
    ],
    .apk: ["add": .install, "update": .update, "upgrade": .upgrade, "del": .remove, "fix": .install, "cache": .clean],
    .dnf: [
      "install": .install, "localinstall": .install, "reinstall": .install, "groupinstall": .install,
      "builddep": .install, "update": .upgrade, "upgrade": .upgrade, "update-minimal": .upgrade,
      "upgrade-minimal": .upgrade, "distro-sync": .upgrade, "makecache": .update, "check-update": .update,
      "remove": .remove, "erase": .remove, "autoremove": .remove, "groupremove": .remove, "clean": .clean,
    ],
    .zypper: [
      "install": .install, "in": .install, "source-install": .install, "si": .install, "refresh": .update,
      "ref": .update, "update": .upgrade, "up": .upgrade, "dist-upgrade": .upgrade, "dup": .upgrade, "patch": .upgrade,
      "remove": .remove, "rm": .remove, "clean": .clean, "cc": .clean,
    ],
    .pip: ["install": .install, "uninstall": .remove, "cache": .clean],
    .uv: [
      "install": .install, "add": .install, "sync": .install, "uninstall": .remove, "cache": .clean,
      "upgrade": .upgrade,
    ],
    .npm: [
      "install": .install, "i": .install, "add": .install, "in": .install, "ci": .install, "clean-install": .install,
      "install-clean": .install, "update": .upgrade, "up": .upgrade, "upgrade": .upgrade, "uninstall": .remove,
      "remove": .remove, "rm": .remove, "un": .remove, "cache": .clean,
    ],
    .yarn: [
      "install": .install, "add": .install, "upgrade": .upgrade, "up": .upgrade, "remove": .remove, "cache": .clean,
    ],
    .pnpm: [
      "install": .install, "i": .install, "add": .install, "update": .upgrade, "up": .upgrade, "upgrade": .upgrade,
      "remove": .remove, "rm": .remove, "uninstall": .remove, "store": .clean,
    ],
    .gem: [
      "install": .install, "i": .install, "update": .upgrade, "uninstall": .remove, "cleanup": .clean,
    ],
    .go: ["install": .install, "get": .install, "download": .install, "clean": .clean],
    .cargo: ["install": .install, "binstall": .install, "update": .upgrade, "uninstall": .remove],
    .composer: [
      "install": .install, "i": .install, "require": .install, "req": .install, "r": .install, "update": .upgrade,
      "upgrade": .upgrade, "u": .upgrade, "remove": .remove, "rm": .remove, "clear-cache": .clean,
      "clearcache": .clean, "cc": .clean,
    ],
  ]

  /// Flags behind which a value stands as a word of its own.
  var flagsWithValue: Set<String> { Self.values[self] ?? [] }

  /// Those whose value names a file of packages.
  var flagsOfFiles: Set<String> {
    switch self {
    case .pip, .uv: ["-r", "--requirement", "--requirements", "-e", "--editable"]
    case .cargo: ["--path"]
    default: []
    }
  }

  /// Those whose value is the version of the package.
  var flagsOfVersion: Set<String> {
    switch self {
    case .gem: ["-v", "--version"]
    case .cargo: ["--version", "--vers", "--tag", "--rev"]
    default: []
    }
  }

  private static let values: [PackageManager: Set<String>] = [
    .apt: [
      "-o", "-t", "-c", "-a", "--option", "--target-release", "--default-release", "--config-file",
      "--host-architecture",
    ],
    .apk: [
      "-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--keys-dir", "--repositories-file", "--wait",
      "--cache-dir", "--cache-max-age", "--progress-fd", "--timeout",
    ],
    .dnf: [
      "--installroot", "--releasever", "-c", "--config", "--setopt", "--repo", "--repoid", "--enablerepo",
      "--disablerepo", "-x", "--exclude", "--forcearch", "-d", "-e", "-R", "--comment", "--repofrompath",
    ],
    .zypper: ["-R", "--root", "-r", "--repo", "--from", "-t", "--type", "--installroot", "-c", "--config", "-D"],
    .pip: python,
    .uv: python.union(["-p", "--python", "--extra", "--group", "--no-group", "--directory", "--project"]),
    .npm: [
      "--prefix", "--registry", "--cache", "--omit", "--include", "-w", "--workspace", "--tag", "--loglevel",
      "--userconfig", "--maxsockets", "-C",
    ],
    .yarn: [
      "--cwd", "--registry", "--cache-folder", "--modules-folder", "--network-timeout", "--mutex", "--global-folder",
      "--prefix",
    ],
    .pnpm: ["-C", "--dir", "-F", "--filter", "--registry", "--store-dir", "--reporter", "--loglevel"],
    .gem: ["-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-s", "--source", "-P", "--platform", "-p"],
    .go: [
      "-tags", "-ldflags", "-gcflags", "-asmflags", "-o", "-mod", "-C", "-modfile", "-p", "-buildmode", "-pkgdir",
      "-toolexec", "-overlay",
    ],
    .cargo: [
      "--version", "--vers", "--git", "--branch", "--tag", "--rev", "--path", "--root", "--index", "--registry", "-F",
      "--features", "--profile", "--target", "--target-dir", "--bin", "--example", "-j", "--jobs", "--config", "-Z",
      "--color",
    ],
    .composer: ["-d", "--working-dir", "--prefer-install"],
  ]

  private static let python: Set<String> = [
    "-r", "--requirement", "--requirements", "-c", "--constraint", "-e", "--editable", "-t", "--target", "-i",
    "--index-url", "--extra-index-url", "-f", "--find-links", "--prefix", "--root", "--platform", "--python-version",
    "--no-binary", "--only-binary", "--cache-dir", "--proxy", "--timeout", "--retries", "--trusted-host", "--src",
    "--upgrade-strategy", "--abi", "--implementation", "--progress-bar", "--log", "--cert", "--client-cert", "-b",
    "--build", "--global-option", "--install-option", "--config-settings", "-C", "--report", "--root-user-action",
    "--python",
  ]
}
