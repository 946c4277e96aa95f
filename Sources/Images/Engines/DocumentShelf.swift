// SPDX-License-Identifier: Apache-2.0
import Archives
import Glibc
import ImageSpec

/// The small documents of images that engines exported before: configurations, manifests and indexes by their digest.
///
/// With them an image can be described without asking the engine for all of it again. They are believed because they
/// hash to their names; a shelf that cannot be written is as good as an empty one.
struct DocumentShelf: Sendable {
  /// `nil`: nothing is kept.
  var folder: String?

  /// A document, if it is there and is what its name says.
  func bytes(_ digest: Digest) -> [UInt8]? {
    guard digest.algorithm == "sha256", let bytes = read(digest.hex), let hex = try? SHA2.hex(bytes) else { return nil }
    return hex == digest.hex ? bytes : nil
  }

  /// Keeps a document, if it is what its name says.
  func keep(_ bytes: [UInt8], as digest: Digest) {
    guard digest.algorithm == "sha256", let hex = try? SHA2.hex(bytes), hex == digest.hex else { return }
    write(bytes, digest.hex)
  }

  /// The bytes that each layer of an image takes, unpacked. They follow from its diff-IDs, but are not part of its
  /// configuration.
  func sizes(_ id: Digest) -> [Int]? {
    guard let bytes = read(id.hex + ".sizes") else { return nil }
    let sizes = String(decoding: bytes, as: UTF8.self).split(separator: " ").map { Int($0) }
    return sizes.allSatisfy { ($0 ?? -1) >= 0 } ? sizes.compactMap { $0 } : nil
  }

  func keep(sizes: [Int], of id: Digest) {
    write(Array(sizes.map { String($0) }.joined(separator: " ").utf8), id.hex + ".sizes")
  }

  // MARK: - Files

  private func read(_ name: String) -> [UInt8]? {
    guard let folder, let file = try? OpenFile(path: "\(folder)/\(name)", followsLink: false),
      let size = try? file.size()
    else { return nil }
    return try? ByteSource(file, offset: 0, count: size).all(limit: Document.limit)
  }

  /// Written beside its place, then moved there: a reader sees all of it or nothing.
  private func write(_ bytes: [UInt8], _ name: String) {
    guard let folder else { return }
    for index in folder.indices where folder[index] == "/" && index != folder.startIndex {
      _ = unsafe mkdir(String(folder[..<index]), 0o700)
    }
    _ = unsafe mkdir(folder, 0o700)
    let new = "\(folder)/.new-\(UInt64.random(in: .min ... .max))"
    let descriptor = unsafe open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    var done = 0
    while done < bytes.count {
      let step = unsafe bytes[done...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { break }
      done += step
    }
    let isWhole = done == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    let isMoved = unsafe isWhole && rename(new, "\(folder)/\(name)") == 0
    if !isMoved { unsafe unlink(new) }
  }
}

/// A layout of which only the documents are at hand: those of one image, on a shelf.
struct ShelvedLayout: Folder {
  let shelf: DocumentShelf
  let top: Digest
  var name: String { top.description }

  func file(_ path: String) throws -> ByteSource? {
    if path == "index.json" {
      guard let size = shelf.bytes(top)?.count else { return nil }
      return ByteSource(Array(#"{"manifests":[{"digest":"\#(top)","size":\#(size)}]}"#.utf8))
    }
    let parts = path.split(separator: "/")
    guard parts.count == 3, parts[0] == "blobs", let digest = Digest("\(parts[1]):\(parts[2])") else { return nil }
    return shelf.bytes(digest).map { ByteSource($0) }
  }
}
