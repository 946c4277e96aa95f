// SPDX-License-Identifier: Apache-2.0
package import ImageSpec

/// What a container of the image is started with, and what the user wants kept beside it.
package struct Start: Hashable, Sendable {
  package var entrypoint: [String] = []
  package var command: [String] = []
  package var healthcheck: [String] = []
  package var workingDirectory = "/"
  /// "PATH=/bin", in the order of the image.
  package var environment: [String] = []
  /// Paths or names of commands that stay, as the user names them.
  package var keeps: [String] = []

  package init() {}

  /// As the image says.
  package init(_ settings: RunSettings) {
    entrypoint = settings.entrypoint ?? []
    command = settings.command ?? []
    healthcheck = settings.healthcheck ?? []
    if let folder = settings.workingDirectory, folder.hasPrefix("/") { workingDirectory = folder }
    environment = settings.environment
  }

  /// The value of a variable.
  package func variable(_ name: String) -> String? {
    environment.last { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.utf8.count + 1)) }
  }

  /// Folders in which commands are looked up.
  package var path: [String] {
    let path = variable("PATH") ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return path.split(separator: ":").map(String.init)
  }

  /// Programs that only start another, which is named behind them.
  package static let wrappers: Set<String> = [
    "catatonit", "chpst", "dumb-init", "env", "exec", "gosu", "nice", "nohup", "setpriv", "su-exec", "sudo", "tini",
    "tini-static", "docker-init", "timeout", "ionice", "stdbuf", "dockerize", "chroot", "setsid", "unshare",
  ]
  /// Variables that name folders which a program does not read while it runs, or that are looked at elsewhere.
  static let passedOver: Set<String> = [
    "PATH", "HOME", "PWD", "OLDPWD", "GOPATH", "GOROOT", "CARGO_HOME", "RUSTUP_HOME", "TMPDIR", "SHELL",
    "XDG_CACHE_HOME", "PIP_CACHE_DIR", "LD_LIBRARY_PATH",
  ]
}

/// Where the files of an application are, by the habits of Dockerfiles.
enum ApplicationPlace {
  /// Folders that hold applications and are none themselves.
  private static let containers: Set<String> = [
    "", "data", "etc", "home", "media", "mnt", "opt", "root", "srv", "usr", "usr/local", "usr/src", "var", "var/lib",
    "var/local", "var/opt", "var/www",
  ]
  private static let system: Set<String> = [
    "bin", "boot", "dev", "lib", "lib32", "lib64", "libx32", "proc", "run", "sbin", "sys", "usr",
  ]
  private static let ownFolders: Set<String> = [
    "bin", "sbin", "lib", "lib64", "libexec", "share", "include", "etc", "games", "man", "go", "cargo", "rustup",
  ]

  /// Whether what is at a path (without a leading slash) may be of an application.
  static func holds(_ path: String) -> Bool {
    let parts = path.split(separator: "/").prefix(4).map(String.init)
    guard let first = parts.first, system.contains(first) else { return true }
    guard first == "usr", parts.count > 2 else { return parts.count == 2 && parts == ["usr", "app"] }
    if parts[1] == "app" || parts[1] == "src" { return !parts[2].hasPrefix("linux-headers") }
    if parts[1] == "local" { return !ownFolders.contains(parts[2]) }
    return false
  }

  /// The folder of the whole application that a folder is of; `nil` where it is none's.
  static func root(of folder: String) -> String? {
    guard holds(folder), !isContainer(folder) else { return nil }
    var root = folder
    while let cut = root.lastIndex(of: "/"), !isContainer(String(root[..<cut])), holds(String(root[..<cut])) {
      root = String(root[..<cut])
    }
    return root
  }

  private static func isContainer(_ folder: String) -> Bool {
    containers.contains(folder) || folder.hasPrefix("home/") && folder.split(separator: "/").count == 2
  }
}
