// SPDX-License-Identifier: Apache-2.0
import Glibc
import Notations

extension Configuration {
  /// What a file may have, in bytes.
  static let limit = 1 << 20

  /// The configuration that holds: the chosen file, else that of the working directory, else the user's, else none.
  /// - Parameter chosen: `--config`, which must exist.
  static func found(_ chosen: String?, in surroundings: Surroundings) throws(ConfigurationError) -> Configuration {
    if let chosen, !chosen.isEmpty {
      guard let bytes = try content(of: chosen, mustBeThere: true) else { return Configuration() }
      return try Configuration(bytes, origin: .named(chosen))
    }
    let project = ".drydock.yaml"
    if let bytes = try content(of: project) { return try Configuration(bytes, origin: .project(project)) }
    if let user = ofUser(surroundings), let bytes = try content(of: user) {
      return try Configuration(bytes, origin: .user(user))
    }
    return Configuration()
  }

  /// The file with the key that packed databases must be signed with.
  ///
  /// A file that may have come with somebody else's sources does not stand before the key of the user's own: whoever wrote
  /// it could have anything taken.
  func databaseKey(in surroundings: Surroundings) throws(ConfigurationError) -> String? {
    if case .project = origin, let user = Self.ofUser(surroundings), let bytes = try Self.content(of: user),
      let key = try Configuration(bytes, origin: .user(user)).database.key
    {
      return key
    }
    return database.key
  }

  /// Where the user's own configuration is.
  private static func ofUser(_ surroundings: Surroundings) -> String? {
    surroundings.configurationDirectory.map { $0 + "/drydock/config.yaml" }
  }

  /// The bytes of a file; `nil` where there is none.
  /// - Parameter mustBeThere: the user named it. It may also be a pipe then.
  static func content(of path: String, mustBeThere: Bool = false) throws(ConfigurationError) -> [UInt8]? {
    // A pipe that somebody left in the working directory must not make us wait.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | (mustBeThere ? 0 : O_NONBLOCK))
    if descriptor < 0 {
      if !mustBeThere, errno == ENOENT || errno == ENOTDIR { return nil }
      throw .unreadable(path, reason: Outlet.words(for: errno))
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .unreadable(path, reason: Outlet.words(for: errno))
    }
    if !mustBeThere, status.st_mode & S_IFMT != S_IFREG { throw .unreadable(path, reason: "it is not a file") }
    var content: [UInt8] = []
    let size = 1 << 14
    var chunk = [UInt8](repeating: 0, count: size)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, size) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .unreadable(path, reason: Outlet.words(for: errno)) }
      if count == 0 { return content }
      content += chunk[..<count]
      if content.count > limit { throw .tooLarge(path, limit: limit) }
    }
  }
}
