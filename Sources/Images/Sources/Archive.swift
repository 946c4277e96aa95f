// SPDX-License-Identifier: Apache-2.0
import Archives

/// A tar archive: what `docker save` writes, old or new, or an OCI layout in a tar; compressed or not.
struct Archive: ImageSource {
  static let scheme = "archive"
  static let summary = "a tar archive of `docker save`, or an OCI layout in a tar"

  static func recognises(_ path: String) -> Bool {
    guard PathKind(of: path) == .file, let file = try? OpenFile(path: path), let size = try? file.size(),
      let start = try? file.read(at: 0, min(size, TarFolder.block))
    else { return false }
    return Compression(magic: start) != .none || TarFolder.isTar(start)
  }

  static func open(_ path: String, choice: ImageChoice) async throws -> OpenedTarget {
    guard PathKind(of: path) != .absent else { throw ImageError.notFound(path) }
    let file = try OpenFile(path: path)
    let whole = ByteSource(file, offset: 0, count: try file.size())
    let folder = try TarFolder(unpacked(whole, path, choice), name: path, budget: choice.budget)
    // Docker writes both since version 25; the OCI layout names every blob by its digest.
    if folder.holds("index.json") { return .image(try OCILayout(folder: folder).image(choice)) }
    if folder.holds("manifest.json") { return .image(try DockerArchive(folder: folder).image(choice)) }
    throw ImageError.unrecognised(path: path, found: "a tar archive without index.json or manifest.json")
  }

  /// The tar itself; a compressed one is unpacked into a temporary file, for layers are read from anywhere in it.
  private static func unpacked(_ whole: ByteSource, _ path: String, _ choice: ImageChoice) throws -> ByteSource {
    let compression = Compression(magic: try whole.read(at: 0, 4))
    guard compression != .none else { return whole }
    let decoder = try compression.decoder(named: path)
    var out = try choice.spool.file(named: path)
    try whole.pieces { piece in
      try decoder.feed(piece) { try out.append($0) }
    }
    try decoder.finish()
    return out.finish()
  }
}
