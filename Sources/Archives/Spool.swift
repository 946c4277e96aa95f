// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A place for bytes that are too many for memory: one unnamed file in a folder of ours.
///
/// The file has no name from the start (`O_TMPFILE`, else it is unlinked at once), so nothing is left behind however
/// the process ends.
package final class Spool: Sendable {
  private let folder: String
  private let limit: Int
  /// Linux's `O_TMPFILE`, which the C library shows only to those who ask for GNU extensions.
  private static let unnamed: Int32 = 0o20_000_000 | O_DIRECTORY

  /// - Parameters:
  ///   - folder: a folder of the cache; it is made when first needed.
  ///   - limit: bytes that one file may take, `Budget.spoolBytes`.
  package init(folder: String, limit: Int) {
    self.folder = folder
    self.limit = limit
  }

  /// Starts a new file.
  /// - Parameter limit: bytes it may take, where that is not the spool's own limit.
  /// - Throws: `ArchiveError.io`.
  package func file(named name: String, limit: Int? = nil) throws(ArchiveError) -> SpoolFile {
    var descriptor = unsafe open(folder, Self.unnamed | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == ENOENT {
      // Made when first needed, so that a scan that keeps nothing writes nothing.
      Self.makeFolder(folder)
      descriptor = unsafe open(folder, Self.unnamed | O_RDWR | O_CLOEXEC, 0o600)
    }
    if descriptor < 0 {
      var template = Array((folder + "/spool-XXXXXX").utf8CString)
      descriptor = unsafe mkstemp(&template)
      guard descriptor >= 0 else { throw .io(what: folder, code: errno) }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      unsafe unlink(template)
    }
    let file = OpenFile(descriptor: descriptor, name: name)
    return SpoolFile(file: file, descriptor: descriptor, limit: limit ?? self.limit)
  }
}

extension Spool {
  /// Makes a folder and those above it, where they are missing; whether that worked is seen when it is used.
  private static func makeFolder(_ path: String) {
    for index in path.indices where path[index] == "/" && index != path.startIndex {
      _ = unsafe mkdir(String(path[..<index]), 0o700)
    }
    _ = unsafe mkdir(path, 0o700)
  }
}

/// A file being written in a `Spool`.
package struct SpoolFile: ~Copyable {
  private let file: OpenFile
  private let descriptor: Int32
  private let limit: Int
  /// Bytes written.
  package private(set) var count = 0

  fileprivate init(file: OpenFile, descriptor: Int32, limit: Int) {
    self.file = file
    self.descriptor = descriptor
    self.limit = limit
  }

  /// Appends bytes.
  /// - Throws: `ArchiveError.overBudget`, `ArchiveError.io`.
  package mutating func append(_ bytes: Span<UInt8>) throws(ArchiveError) {
    guard count + bytes.count <= limit else { throw .overBudget(limit: "\(limit) bytes in temporary files") }
    var done = 0
    while done < bytes.count {
      let step = unsafe bytes.extracting(done..<bytes.count).withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(count + done))
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw .io(what: "temporary file for \(file.name)", code: errno)
      }
      done += step
    }
    count += bytes.count
  }

  /// What was written, for reading.
  package consuming func finish() -> ByteSource { ByteSource(file, offset: 0, count: count) }
}
