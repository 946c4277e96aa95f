// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Scanning

/// The Dockerfile that an image was built with, as `--dockerfile` names it.
struct DockerfileInput {
  /// Bytes of a Dockerfile.
  private static let limit = 1 << 20
  private let path: String?

  init(_ path: String?) { self.path = path }

  /// The Dockerfile, read.
  func source() throws(CommandError) -> DockerfileSource? {
    guard let path else { return nil }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .input(path: path, reason: Outlet.words(for: errno)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .input(path: path, reason: Outlet.words(for: errno)) }
      if count == 0 { break }
      bytes += chunk[..<count]
      if bytes.count > Self.limit { throw .input(path: path, reason: "it is larger than any Dockerfile") }
    }
    return DockerfileSource(bytes: bytes, file: Self.relative(path))
  }

  /// A path as one below the current folder, which is where pipelines have their sources.
  private static func relative(_ path: String) -> String {
    var path = path[...]
    let folder = FileManager.default.currentDirectoryPath
    if path.hasPrefix(folder + "/") { path = path.dropFirst(folder.count + 1) }
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    if path.hasPrefix("/") { path = path.split(separator: "/").last ?? path }
    return String(path)
  }
}
