// SPDX-License-Identifier: Apache-2.0
package import Judging

/// What a package or a file is for, where a program that runs does not need it for running.
package enum Role: Hashable, Sendable {
  /// As the policy on build tools sees it.
  case tool(ToolRole)
  case packageManager
  case packageDatabase
  case shell
  case documentation
  case locales
  case cache
  /// Tests and the like that a language brings with its library.
  case development

  /// For people: "a compiler".
  package var words: String {
    switch self {
    case .tool(let role): role.words
    case .packageManager: "a package manager"
    case .packageDatabase: "records of a package manager"
    case .shell: "a shell"
    case .documentation: "documentation"
    case .locales: "texts of other languages"
    case .cache: "a cache"
    case .development: "for development"
    }
  }

  /// For programs: "package-manager".
  package var name: String {
    switch self {
    case .tool(let role): role.rawValue
    case .packageManager: "package-manager"
    case .packageDatabase: "package-database"
    case .shell: "shell"
    case .documentation: "documentation"
    case .locales: "locales"
    case .cache: "cache"
    case .development: "development"
    }
  }

  /// Whether folders that are kept whole are kept without it.
  var isLeftOut: Bool { self != .shell }

  /// The role of a package; `nil` for what has none.
  package init?(ofPackage name: String, type: String) {
    if Self.managers[type]?.contains(name) ?? false || Self.isManagersLibrary(name, type) {
      self = .packageManager
      return
    }
    guard ["deb", "apk", "rpm", "alpm", "generic"].contains(type) else { return nil }
    if let tool = ToolRole(ofPackage: name, type: type) {
      self = .tool(tool)
    } else if Self.shells.contains(name) {
      self = .shell
    } else if name.hasSuffix("-doc") || name.hasSuffix("-docs") || name.hasSuffix("-manpages")
      || ["man-db", "manpages", "info", "texinfo", "groff-base"].contains(name)
    {
      self = .documentation
    } else if name.hasSuffix("-lang") || name == "locales" || name.hasPrefix("glibc-langpack-")
      || name == "glibc-all-langpacks"
    {
      self = .locales
    } else {
      return nil
    }
  }

  /// The role of a path (without a leading slash) by where it is; `nil` for what has none.
  package init?(ofPath path: String) {
    for (prefix, role) in Self.places where path == prefix || path.hasPrefix(prefix + "/") {
      // glibc looks for these when a program asks for C.UTF-8.
      if role == .locales, path.hasPrefix("usr/lib/locale/C.") { return nil }
      self = role
      return
    }
    for part in path.split(separator: "/") {
      if let role = Self.folders[String(part)] {
        self = role
        return
      }
    }
    if path.hasSuffix(".la") || path.hasSuffix(".a") && path.contains("lib") {
      self = .tool(.headers)
      return
    }
    return nil
  }

  /// Package managers by the type of package that they are themselves. dpkg and its like are asked for nothing by a
  /// program that runs.
  private static let managers: [String: Set<String>] = [
    "deb": [
      "apt", "apt-utils", "aptitude", "debconf", "debian-archive-keyring", "dpkg", "dselect", "npm", "pipx",
      "python3-pip", "python3-pip-whl", "python3-setuptools-whl", "python3-wheel", "ubuntu-keyring", "yarn",
      "yarnpkg", "composer", "gpgv", "software-properties-common", "usrmerge", "init-system-helpers",
    ],
    "apk": ["alpine-keys", "apk-tools", "composer", "npm", "pnpm", "py3-pip", "yarn"],
    "rpm": [
      "dnf", "dnf-data", "libdnf", "librepo", "libsolv", "microdnf", "npm", "python3-dnf", "python3-pip",
      "python3-pip-wheel", "python3-rpm", "rpm", "rpm-build-libs", "rpm-libs", "subscription-manager", "yum",
      "yum-utils", "zypper",
    ],
    "pypi": ["pip", "pipenv", "poetry", "uv", "wheel"],
    "npm": ["npm", "pnpm", "yarn", "corepack"],
    "gem": ["bundler"],
  ]

  private static func isManagersLibrary(_ name: String, _ type: String) -> Bool {
    type == "deb" && name.hasPrefix("libapt-pkg") || type == "apk" && name.hasPrefix("libapk")
  }

  private static let shells: Set<String> = [
    "ash", "bash", "busybox", "busybox-static", "dash", "fish", "ksh", "mksh", "tcsh", "zsh",
  ]

  /// Folders and files by their paths.
  private static let places: [(String, Role)] = [
    ("usr/share/doc", .documentation), ("usr/share/man", .documentation), ("usr/share/info", .documentation),
    ("usr/local/share/doc", .documentation), ("usr/local/share/man", .documentation),
    ("usr/share/gtk-doc", .documentation), ("usr/share/doc-base", .documentation), ("usr/share/bug", .documentation),
    ("usr/share/lintian", .documentation), ("usr/share/common-licenses", .documentation),
    ("usr/share/bash-completion", .documentation), ("usr/share/zsh", .documentation),
    ("usr/share/fish", .documentation), ("usr/local/man", .documentation), ("usr/share/menu", .documentation),
    ("usr/share/locale", .locales), ("usr/share/i18n", .locales), ("usr/lib/locale", .locales),
    ("var/cache", .cache), ("var/lib/apt", .cache), ("var/log", .cache), ("tmp", .cache), ("var/tmp", .cache),
    ("root/.cache", .cache), ("root/.npm", .cache), ("root/.m2", .cache), ("root/.gradle", .cache),
    ("root/.cargo", .cache), ("root/.bundle/cache", .cache), ("root/go/pkg", .cache),
    ("var/lib/dpkg", .packageDatabase), ("lib/apk", .packageDatabase), ("usr/lib/apk", .packageDatabase),
    ("var/lib/rpm", .packageDatabase), ("usr/lib/sysimage/rpm", .packageDatabase), ("var/lib/dnf", .packageDatabase),
    ("var/lib/pacman", .packageDatabase), ("var/lib/yum", .packageDatabase), ("etc/apt", .packageManager),
    ("etc/apk", .packageManager), ("etc/dpkg", .packageManager), ("etc/yum.repos.d", .packageManager),
    ("etc/dnf", .packageManager), ("etc/yum", .packageManager), ("usr/local/lib/node_modules/npm", .packageManager),
    ("usr/local/lib/node_modules/corepack", .packageManager), ("usr/include", .tool(.headers)),
    ("usr/local/include", .tool(.headers)), ("usr/src/linux-headers", .tool(.headers)),
    ("usr/share/aclocal", .tool(.headers)),
    ("usr/local/go", .tool(.compiler)), ("usr/local/rustup", .tool(.compiler)), ("usr/local/cargo", .tool(.compiler)),
  ]

  /// Folders by their names, wherever they are.
  private static let folders: [String: Role] = [
    ".git": .tool(.versionControl), ".hg": .tool(.versionControl), ".svn": .tool(.versionControl),
    "pkgconfig": .tool(.headers),
  ]
}
