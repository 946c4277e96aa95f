// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where docker looks for this plugin, and what is there.
///
/// What is put there is a symbolic link to the program, not a copy: an upgrade of the program is one of the plugin. Docker
/// passes over a link whose program has gone.
struct PluginPlace {
  /// The name by which docker finds the plugin.
  static let name = "docker-drydock"

  /// The folder of docker's configuration.
  let configuration: String

  /// The folder of plugins.
  var folder: String { configuration + "/cli-plugins" }
  /// The plugin.
  var path: String { folder + "/" + Self.name }

  /// What stands at the path.
  enum Occupant: Hashable {
    case nothing
    /// A link to a program of ours, and what it says.
    case link(to: String)
    /// Something that somebody else put there.
    case foreign
  }

  init(in surroundings: Surroundings) throws(CommandError) {
    guard let configuration = surroundings.dockerConfigDirectory else { throw .noDockerDirectory }
    self.configuration = configuration.hasSuffix("/") ? String(configuration.dropLast()) : configuration
  }

  func occupant() throws(CommandError) -> Occupant {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .nothing }
      throw .input(path: path, reason: Outlet.words(for: errno))
    }
    guard status.st_mode & S_IFMT == S_IFLNK, let target = Self.link(at: path) else { return .foreign }
    let name = target.split(separator: "/").last.map(String.init)
    return name == "drydock" || name == Self.name ? .link(to: target) : .foreign
  }

  /// Puts a link to the program there, whole or not at all.
  /// - Parameter isForced: also in place of what is not ours.
  func install(_ program: String, isForced: Bool) throws(CommandError) {
    try Self.make(configuration, mode: 0o700)  // docker's own choice: it holds credentials
    try Self.make(folder, mode: 0o755)
    if unsafe symlink(program, path) == 0 { return }
    guard errno == EEXIST else { throw failure() }
    if try occupant() == .foreign, !isForced { throw .foreignPlugin(path) }
    let temporary = path + ".drydock-" + String(UInt64.random(in: .min ... .max), radix: 36)
    guard unsafe symlink(program, temporary) == 0 else { throw failure() }
    guard unsafe rename(temporary, path) == 0 else {
      let error = failure()
      unsafe unlink(temporary)
      throw error
    }
  }

  /// Takes the link away.
  /// - Returns: whether there was one.
  func uninstall(isForced: Bool) throws(CommandError) -> Bool {
    switch try occupant() {
    case .nothing: return false
    case .foreign where !isForced: throw .foreignPlugin(path)
    case .foreign, .link: break
    }
    guard unsafe unlink(path) == 0 else { throw failure() }
    return true
  }

  /// The path of this program that lives longest: as it was called, where that is the same file (`/usr/bin/drydock`
  /// stays when what it links to is replaced), else the file itself.
  static func program(calledAs name: String, in surroundings: Surroundings) throws(CommandError) -> String {
    guard let itself = link(at: "/proc/self/exe") else { throw .input(path: "/proc/self/exe", reason: "no link") }
    if name.split(separator: "/").last == Self.name[...] { return itself }  // never a link to itself
    var candidates = [name]
    if !name.contains("/") {
      candidates = (surroundings["PATH"] ?? "").split(separator: ":").map { $0 + "/" + name }
    }
    for candidate in candidates {
      guard let real = real(candidate), real == itself else { continue }
      if candidate.hasPrefix("/") { return candidate }
      return itself
    }
    return itself
  }

  private static func make(_ folder: String, mode: mode_t) throws(CommandError) {
    if unsafe mkdir(folder, mode) != 0, errno != EEXIST {
      throw .output(path: folder, reason: Outlet.words(for: errno))
    }
  }

  private static func real(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func link(at path: String) -> String? {
    let room = Int(PATH_MAX)
    var bytes = [UInt8](repeating: 0, count: room)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe readlink(path, base.assumingMemoryBound(to: CChar.self), room)
    }
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  private func failure() -> CommandError { .output(path: path, reason: Outlet.words(for: errno)) }
}
