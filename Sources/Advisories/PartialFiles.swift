// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Glibc

/// A folder of files that are being fetched, each named for its address, so that the next attempt goes on from there.
struct PartialFiles: Sendable {
  private let folder: String
  /// Seconds after which one is given up.
  private static let longest = 7 * 24 * 3600
  private static let limit = 8 << 30

  /// - Parameter folder: made when first needed.
  init(folder: String) { self.folder = folder }

  /// Removes what nobody has gone on with for days.
  func prune() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasSuffix(".part") || name.hasSuffix(".state") {
      var status = stat()
      guard unsafe stat(folder + "/" + name, &status) == 0 else { continue }
      if time(nil) - status.st_mtim.tv_sec > Self.longest { unsafe unlink(folder + "/" + name) }
    }
    unsafe rmdir(folder)
  }

  /// The file for an address, with what has come of it.
  func file(for shown: String) throws -> PartialFile {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try PartialFile(path: folder + "/" + SHA2.hex(Array(shown.utf8)), shown: shown, limit: Self.limit)
  }
}

/// One of them, open.
final class PartialFile {
  private let path: String
  private let descriptor: Int32
  private let file: OpenFile
  private let limit: Int
  /// Bytes that have come.
  private(set) var count: Int
  /// What `If-Range` may be given; `nil`: what has come is of no use.
  private(set) var validator: String?

  init(path: String, shown: String, limit: Int) throws {
    self.path = path
    self.limit = limit
    descriptor = unsafe open(path + ".part", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw AdvisoryError.notWritten(path: path + ".part", code: errno) }
    // The file belongs to it from here on.
    file = OpenFile(descriptor: descriptor, name: shown)
    count = try file.size()
    if count > 0, let state = try? Data(contentsOf: URL(filePath: path + ".state")), state.count <= 1000 {
      validator = String(decoding: state, as: UTF8.self)
    }
    if validator == nil { count = 0 }
  }

  /// Starts from the first byte.
  func begin(_ state: Validators) throws {
    guard ftruncate(descriptor, 0) == 0 else { throw AdvisoryError.notWritten(path: path, code: errno) }
    count = 0
    // A weak tag says that two states mean the same, not that their bytes are: RFC 9110 section 8.8.1.
    validator = state.tag.flatMap { $0.hasPrefix("W/") ? nil : $0 } ?? state.modified
    unsafe unlink(path + ".state")
    // Half of a validator is none that the server knows: then all of the file comes.
    if let validator { try Data(validator.utf8).write(to: URL(filePath: path + ".state")) }
  }

  func append(_ bytes: Span<UInt8>) throws {
    guard count + bytes.count <= limit else {
      throw ArchiveError.overBudget(limit: "\(limit) bytes in a file of a feed")
    }
    var done = 0
    while done < bytes.count {
      let step = unsafe bytes.extracting(done..<bytes.count).withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(count + done))
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw AdvisoryError.notWritten(path: path + ".part", code: errno)
      }
      done += step
    }
    count += bytes.count
  }

  /// What has come, for reading; the file loses its name.
  func finish() throws -> ByteSource {
    remove()
    return ByteSource(file, offset: 0, count: count)
  }

  func remove() {
    unsafe unlink(path + ".part")
    unsafe unlink(path + ".state")
  }
}
