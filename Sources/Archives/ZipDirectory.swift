// SPDX-License-Identifier: Apache-2.0

/// Finds and walks the central directory of a zip archive.
///
/// Format: APPNOTE.TXT 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3 and 4.4.
struct ZipDirectory: Sendable {
  /// Where the first header stands in the source.
  let start: Int
  /// Bytes of all headers.
  let length: Int
  /// Headers, as the end record states them.
  let count: Int
  /// Bytes before the archive (self-executing jars): what all offsets in it are relative to.
  let base: Int

  /// Section 4.3.16: 22 bytes and a comment of up to 65,535.
  private static let endLength = 22
  private static let headerLength = 46
  /// One header with the longest name, extra field and comment.
  private static let longestHeader = headerLength + 3 * 0xFFFF

  /// Looks for the end record, backwards from the end of the source.
  init(_ source: ByteSource) throws(ArchiveError) {
    let end = try Self.endRecord(source)
    var count = end.count
    var length = end.length
    var offset = end.offset
    var directoryEnd = end.at
    if let large = try Self.largeEndRecord(source, endRecord: end.at) {
      if count == 0xFFFF { count = large.count }
      if length == 0xFFFF_FFFF { length = large.length }
      if offset == 0xFFFF_FFFF { offset = large.offset }
      directoryEnd = large.at
    }
    guard length <= directoryEnd, offset <= directoryEnd - length else {
      throw .malformed(what: "zip end record", offset: end.at)
    }
    // Archives made by appending have data before them that their offsets do not count, others count it: where a
    // header stands at the stated place, the statement holds.
    var base = directoryEnd - length - offset
    if base > 0, length >= Self.headerLength {
      let stated = try source.read(at: offset, 4)
      if ZipField.isHeader(stated.span, 0x02) { base = 0 }
    }
    start = base + offset
    self.length = length
    self.count = count
    self.base = base
  }

  /// Calls `body` with each header and its offset in the source.
  func headers(
    in source: ByteSource, limit: Int, _ body: (ZipHeader, Span<UInt8>) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    let end = start + length
    var at = start
    var seen = 0
    var window: [UInt8] = []
    var windowStart = at
    while at < end {
      if windowStart + window.count - at < min(Self.longestHeader, end - at) {
        windowStart = at
        window = try source.read(at: at, min(end - at, 1 << 20))
      }
      let bytes = window.span.extracting((at - windowStart)..<window.count)
      guard bytes.count >= Self.headerLength, ZipField.isHeader(bytes, 0x02) else { break }
      let name = ZipField.half(bytes, 28)
      let extra = ZipField.half(bytes, 30)
      let total = Self.headerLength + name + extra + ZipField.half(bytes, 32)
      guard total <= bytes.count else { throw .truncated(what: "zip directory", offset: end) }
      seen += 1
      guard seen <= limit else { throw .overBudget(limit: "\(limit) entries in a zip archive") }
      let nameEnd = Self.headerLength + name
      try body(
        try ZipHeader(bytes, extra: bytes.extracting(nameEnd..<(nameEnd + extra)), at: at),
        bytes.extracting(Self.headerLength..<nameEnd))
      at += total
    }
    // The low bits only: archives of more than 65,535 entries without a zip64 record are about.
    guard seen & 0xFFFF == count & 0xFFFF else { throw .malformed(what: "zip directory", offset: at) }
  }

  /// What an end record states, and where it stands.
  private typealias End = (count: Int, length: Int, offset: Int, at: Int)

  /// The last end record whose comment fits; some archives have a few bytes behind it.
  private static func endRecord(_ source: ByteSource) throws(ArchiveError) -> End {
    let tailStart = max(0, source.count - endLength - 0xFFFF)
    let tail = try source.read(at: tailStart, source.count - tailStart)
    var at = tail.count - endLength
    while at >= 0 {
      let end = tail.span.extracting(at..<tail.count)
      if ZipField.isHeader(end, 0x06, 0x05), ZipField.half(end, 20) <= end.count - endLength {
        // Section 4.3.16: entries in total, size and offset of the directory.
        return (ZipField.half(end, 10), ZipField.word(end, 12), ZipField.word(end, 16), tailStart + at)
      }
      at -= 1
    }
    throw .malformed(what: "zip end record", offset: source.count)
  }

  /// Sections 4.3.14 and 4.3.15: the zip64 end record, found through its locator.
  private static func largeEndRecord(_ source: ByteSource, endRecord: Int) throws(ArchiveError) -> End? {
    let locatorAt = endRecord - 20
    guard locatorAt >= 0 else { return nil }
    let locator = try source.read(at: locatorAt, 20)
    guard ZipField.isHeader(locator.span, 0x07, 0x06) else { return nil }
    // At the stated offset, or directly before the locator where data stand before the archive.
    for at in [try ZipField.long(locator.span, 8), locatorAt - 56] where at >= 0 && at <= locatorAt - 56 {
      let record = try source.read(at: at, 56)
      guard ZipField.isHeader(record.span, 0x06, 0x06) else { continue }
      return (
        try ZipField.long(record.span, 32), try ZipField.long(record.span, 40), try ZipField.long(record.span, 48), at
      )
    }
    throw .malformed(what: "zip64 end record", offset: locatorAt)
  }
}

/// The fields of one header of the directory.
struct ZipHeader {
  let flags: Int
  let method: Int
  let crc: UInt32
  let compressedSize: Int
  let size: Int
  /// As stated: relative to the start of the archive.
  let offset: Int

  /// Section 4.3.12.
  init(_ bytes: Span<UInt8>, extra: Span<UInt8>, at place: Int) throws(ArchiveError) {
    flags = ZipField.half(bytes, 8)
    method = ZipField.half(bytes, 10)
    crc = UInt32(truncatingIfNeeded: ZipField.word(bytes, 16))
    var compressedSize = ZipField.word(bytes, 20)
    var size = ZipField.word(bytes, 24)
    var offset = ZipField.word(bytes, 42)
    // Section 4.5.3: the zip64 field holds, in this order, those of the three that did not fit.
    var at = 0
    while at + 4 <= extra.count {
      let length = ZipField.half(extra, at + 2)
      guard at + 4 + length <= extra.count else { break }
      if ZipField.half(extra, at) == 1 {
        let field = extra.extracting((at + 4)..<(at + 4 + length))
        var next = 0
        func large(_ value: inout Int) throws(ArchiveError) {
          guard value == 0xFFFF_FFFF else { return }
          guard next + 8 <= field.count else { throw .malformed(what: "zip64 field", offset: place) }
          value = try ZipField.long(field, next)
          next += 8
        }
        try large(&size)
        try large(&compressedSize)
        try large(&offset)
        break
      }
      at += 4 + length
    }
    self.compressedSize = compressedSize
    self.size = size
    self.offset = offset
  }
}

/// Little-endian fields. The caller has checked that the bytes are there; a span stops whoever has not.
enum ZipField {
  static func half(_ bytes: Span<UInt8>, _ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }

  static func word(_ bytes: Span<UInt8>, _ at: Int) -> Int { half(bytes, at) | half(bytes, at + 2) << 16 }

  /// Eight bytes; a value that no file can reach is damage.
  static func long(_ bytes: Span<UInt8>, _ at: Int) throws(ArchiveError) -> Int {
    guard bytes[at + 7] < 0x10 else { throw .malformed(what: "zip64 size", offset: at) }
    return word(bytes, at) | word(bytes, at + 4) << 32
  }

  /// "PK" and two bytes, of which the first is one less where it is not given.
  static func isHeader(_ bytes: Span<UInt8>, _ last: UInt8, _ third: UInt8? = nil) -> Bool {
    bytes.count >= 4 && bytes[0] == 0x50 && bytes[1] == 0x4B && bytes[2] == third ?? (last &- 1) && bytes[3] == last
  }
}
