// SPDX-License-Identifier: Apache-2.0

/// A zip archive: jars, wheels, feeds.
///
/// Only the central directory is believed; what stands in it is checked against the bytes when an entry is read.
/// The directory is read in windows, so an archive costs the memory of the entries that are kept.
package struct ZipArchive: Sendable {
  /// One file or folder of the archive.
  package struct Entry: Hashable, Sendable {
    /// As written, whatever is no UTF-8 replaced. It may hold "..": nothing is ever written to it.
    package let name: String
    /// 0 stored, 8 deflated; nothing else is read.
    package let method: Int
    package let compressedSize: Int
    /// Bytes when unpacked, as the directory states it.
    package let size: Int
    package let crc: UInt32
    /// Where its own header stands in the source.
    package let headerOffset: Int
    package let isEncrypted: Bool

    /// True for a folder.
    package var isDirectory: Bool { name.utf8.last == UInt8(ascii: "/") }
  }

  private let source: ByteSource
  /// In the order of the directory; a name may stand there twice.
  package let entries: [Entry]
  /// Entries of the archive, kept or not.
  package let count: Int
  /// Bytes that stand before the archive and are none of it: a launcher, or what a cut has left of an outer archive.
  package let leadingBytes: Int

  /// Reads the directory.
  /// - Parameter keeps: asked with each name; of an archive with a million entries only those wanted take memory.
  package init(
    _ source: ByteSource, budget: Budget, where keeps: (Span<UInt8>) -> Bool = { _ in true }
  ) throws(ArchiveError) {
    let directory = try ZipDirectory(source)
    var entries: [Entry] = []
    var count = 0
    try directory.headers(in: source, limit: budget.entries) { (header, name) throws(ArchiveError) in
      count += 1
      guard keeps(name) else { return }
      let offset = directory.base + header.offset
      guard offset < directory.start else { throw .malformed(what: "zip directory", offset: directory.start) }
      entries.append(
        Entry(
          name: unsafe name.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) },
          method: header.method, compressedSize: header.compressedSize, size: header.size, crc: header.crc,
          headerOffset: offset, isEncrypted: header.flags & 1 != 0))
    }
    self.source = source
    self.entries = entries
    self.count = count
    leadingBytes = directory.base
  }

  /// The bytes of an entry, checksum checked.
  /// - Throws: `ArchiveError.overBudget` where there are more than `limit`.
  package func bytes(of entry: Entry, limit: Int) throws(ArchiveError) -> [UInt8] {
    let inflater = try Inflater()
    return try bytes(of: entry, limit: limit, with: inflater)
  }

  /// The bytes of an entry, checksum checked, unpacked by an inflater that is used again.
  package func bytes(
    of entry: Entry, limit: Int, with inflater: borrowing Inflater
  ) throws(ArchiveError) -> [UInt8] {
    guard entry.size <= limit else {
      throw .overBudget(limit: "\(entry.name) has \(entry.size) bytes where \(limit) are read at most")
    }
    let bytes = try unpacked(entry, limit: limit, with: inflater)
    try check(CRC32.of(bytes.span), of: entry)
    return bytes
  }

  /// An entry to be read at any offset, such as an archive in the archive.
  ///
  /// A stored entry is a stretch of this source: nothing is copied, and its checksum is not computed. A deflated one
  /// is unpacked, into memory where it is small, else into a temporary file.
  package func source(of entry: Entry, spool: Spool, budget: Budget) throws(ArchiveError) -> ByteSource {
    guard entry.size <= budget.nestedBytes else {
      throw .overBudget(limit: "\(entry.name) has \(entry.size) bytes where \(budget.nestedBytes) are read at most")
    }
    if entry.method == 0 { return try packed(entry) }
    if entry.size <= budget.memoryBytes { return ByteSource(try bytes(of: entry, limit: budget.memoryBytes)) }
    let data = try packed(entry)
    var file = try spool.file(named: entry.name)
    var stream = DeflateStream()
    var sum = CRC32()
    var at = 0
    while at < data.count, !stream.isFinished {
      let chunk = try data.read(at: at, 256 << 10)
      at += chunk.count
      try stream.inflate(chunk.span, chunk: 256 << 10, of: entry.name) { (bytes) throws(ArchiveError) in
        guard file.count + bytes.count <= entry.size else { throw .malformed(what: entry.name, offset: entry.size) }
        sum.update(bytes)
        try file.append(bytes)
      }
    }
    guard stream.isFinished, file.count == entry.size else { throw .truncated(what: entry.name, offset: file.count) }
    try check(sum.value, of: entry)
    return file.finish()
  }

  private func unpacked(
    _ entry: Entry, limit: Int, with inflater: borrowing Inflater
  ) throws(ArchiveError) -> [UInt8] {
    let data = try packed(entry)
    if entry.method == 0 { return try data.all(limit: limit) }
    // Empty blocks can make deflated bytes more than the bytes themselves, but no archiver writes many.
    guard (data.count - 65_536) / 2 <= limit else {
      throw .overBudget(limit: "\(entry.name) has \(data.count) bytes for \(entry.size)")
    }
    let packed = try data.all(limit: data.count)
    return try inflater.inflate(packed.span, size: entry.size, of: entry.name)
  }

  /// The bytes of an entry as they stand in the archive.
  private func packed(_ entry: Entry) throws(ArchiveError) -> ByteSource {
    guard !entry.isEncrypted else { throw .unsupported(what: "\(entry.name) is encrypted") }
    guard entry.method == 0 || entry.method == 8 else {
      throw .unsupported(what: "\(entry.name) is packed by method \(entry.method)")
    }
    // Section 4.3.7: the local header's name and extra field may be longer than those of the directory.
    let local = try source.read(at: entry.headerOffset, 30)
    guard local.count == 30 else { throw .truncated(what: entry.name, offset: source.count) }
    guard ZipField.isHeader(local.span, 0x04) else { throw .malformed(what: entry.name, offset: entry.headerOffset) }
    let start = entry.headerOffset + 30 + ZipField.half(local.span, 26) + ZipField.half(local.span, 28)
    guard start <= source.count, entry.compressedSize <= source.count - start else {
      throw .truncated(what: entry.name, offset: source.count)
    }
    guard entry.method == 8 || entry.compressedSize == entry.size else {
      throw .malformed(what: entry.name, offset: entry.headerOffset)
    }
    return source.slice(start, entry.compressedSize)
  }

  private func check(_ sum: UInt32, of entry: Entry) throws(ArchiveError) {
    guard sum == entry.crc else {
      throw .malformed(what: "\(entry.name), whose checksum differs,", offset: entry.headerOffset)
    }
  }
}
