// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Bytes that can be read at any offset: in memory, or a stretch of an open file.
///
/// A file is read with `pread`, never mapped: what is read leaves with the buffer, and a file that shrinks under us is
/// an error, not a signal.
package struct ByteSource: Sendable {
  private enum Storage: Sendable {
    case memory([UInt8])
    case file(OpenFile)
  }

  private let storage: Storage
  private let start: Int
  /// Bytes in the source.
  package let count: Int

  package init(_ bytes: [UInt8]) {
    storage = .memory(bytes)
    start = 0
    count = bytes.count
  }

  package init(_ file: OpenFile, offset: Int, count: Int) {
    storage = .file(file)
    start = offset
    self.count = count
  }

  /// A stretch of the source, cut to what there is.
  package func slice(_ offset: Int, _ length: Int) -> ByteSource {
    let from = min(max(offset, 0), count)
    return ByteSource(storage: storage, start: start + from, count: min(max(length, 0), count - from))
  }

  /// Up to `length` bytes at `offset`; fewer only at the end.
  package func read(at offset: Int, _ length: Int) throws(ArchiveError) -> [UInt8] {
    guard offset >= 0, offset < count, length > 0 else { return [] }
    let wanted = min(length, count - offset)
    switch storage {
    case .memory(let bytes): return Array(bytes[(start + offset)..<(start + offset + wanted)])
    case .file(let file): return try file.read(at: start + offset, wanted)
    }
  }

  /// The whole, if it is no larger than `limit`.
  package func all(limit: Int) throws(ArchiveError) -> [UInt8] {
    guard count <= limit else { throw .overBudget(limit: "\(count) bytes where \(limit) are read at most") }
    if case .memory(let bytes) = storage, start == 0, count == bytes.count { return bytes }
    return try read(at: 0, count)
  }

  /// Hands on the bytes from `offset` in pieces of up to 256 KiB, in one buffer that is used again.
  package func pieces(from offset: Int = 0, to sink: (Span<UInt8>) throws -> Void) throws {
    switch storage {
    case .memory(let bytes):
      let span = bytes.span
      var at = start + min(max(offset, 0), count)
      while at < start + count {
        let step = min(Self.piece, start + count - at)
        try sink(span.extracting(at..<(at + step)))
        at += step
      }
    case .file(let file):
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.piece, alignment: 64)
      defer { unsafe buffer.deallocate() }
      var at = min(max(offset, 0), count)
      while at < count {
        let wanted = min(Self.piece, count - at)
        let got = try unsafe file.read(at: start + at, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
        guard got == wanted else { throw ArchiveError.truncated(what: file.name, offset: start + at + got) }
        try unsafe sink(UnsafeBufferPointer(buffer[..<wanted].assumingMemoryBound(to: UInt8.self)).span)
        at += got
      }
    }
  }

  private static let piece = 256 << 10

  private init(storage: Storage, start: Int, count: Int) {
    self.storage = storage
    self.start = start
    self.count = count
  }
}

/// A file opened for reading, closed when the last one that holds it lets go.
package final class OpenFile: Sendable {
  private let descriptor: Int32
  /// What errors call it.
  package let name: String

  /// Takes over an open descriptor.
  package init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Opens a file.
  /// - Parameter followsLink: whether the last part of the path may be a symbolic link.
  /// - Throws: `ArchiveError.io`.
  package init(path: String, followsLink: Bool = true) throws(ArchiveError) {
    // Not blocking: a pipe put in the place of a file must not hold us.
    let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW)
    let descriptor = unsafe open(path, flags)
    guard descriptor >= 0 else { throw .io(what: path, code: errno) }
    self.descriptor = descriptor
    name = path
  }

  deinit { close(descriptor) }

  /// The size in bytes at this moment.
  package func size() throws(ArchiveError) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .io(what: name, code: errno) }
    return Int(status.st_size)
  }

  /// Exactly `length` bytes at `offset`.
  /// - Throws: `ArchiveError.truncated` where the file has fewer.
  package func read(at offset: Int, _ length: Int) throws(ArchiveError) -> [UInt8] {
    var failure: ArchiveError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      do throws(ArchiveError) {
        count = unsafe try self.read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard bytes.count == length else { throw .truncated(what: name, offset: offset + bytes.count) }
    return bytes
  }

  /// Fills `buffer` from `offset` on; fewer bytes only at the end of the file.
  package func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(ArchiveError) -> Int {
    var done = 0
    while done < buffer.count {
      let step = unsafe pread(
        descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(offset + done))
      if step < 0 {
        if errno == EINTR { continue }
        throw .io(what: name, code: errno)
      }
      if step == 0 { break }
      done += step
    }
    return done
  }
}
