// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Scanning

/// The Dockerfile that an image was built with, as `--dockerfile` names it.
struct DockerfilePlace {
  /// Bytes of a Dockerfile.
  private static let limit = 1 << 20
  private let path: String?

  init(_ path: String?) { self.path = path }

  /// The Dockerfile, read.
  func source() throws(CommandError) -> DockerfileSource? {
    guard let path else { return nil }
    return DockerfileSource(bytes: try InputFile.bytes(of: path, limit: Self.limit), file: Self.relative(path))
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
