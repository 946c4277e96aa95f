// SPDX-License-Identifier: Apache-2.0
import Archives

extension Executable {
  /// The two texts that Go's linker leaves in every program since Go 1.13: what built it, and of which modules.
  struct GoRecord: Hashable {
    /// "go1.21.5"
    var toolchain: String
    /// The module lines; empty where the build knew no modules.
    var modules: String
  }

  /// What of an executable tells that Go built it.
  enum GoTrace: Hashable {
    case none
    case record(GoRecord)
    /// There is a record, and this is wrong with it.
    case damaged(String)
  }

  /// Looks for the record of a Go build.
  ///
  /// Format: the comment of `buildInfoMagic` in Go's `debug/buildinfo`: 14 bytes of magic at an address that 16
  /// divides, the size of a pointer, flags (1: big-endian; 2: the texts follow behind 32 bytes, each with its length
  /// as a varint; else: the addresses of two Go strings follow).
  func goTrace(limit: Int) throws(ArchiveError) -> GoTrace {
    guard let place = try goRecordPlace() else { return .none }
    let head = try content.read(at: place.offset, 32)
    guard head.count == 32 else { return .damaged("the build record is cut off") }
    let toolchain: String?
    let modules: [UInt8]?
    if head[15] & 2 != 0 {
      var at = place.offset + 32
      toolchain = try inlineText(&at, limit: limit).map { String(decoding: $0, as: UTF8.self) }
      modules = try inlineText(&at, limit: limit)
    } else {
      let size = Int(head[14])
      guard size == 4 || size == 8 else { return .damaged("the build record has pointers of \(size) bytes") }
      let fields = Fields(bytes: head, isBigEndian: head[15] & 1 != 0)
      toolchain = try pointedText(fields, 16, size, limit: limit).map { String(decoding: $0, as: UTF8.self) }
      modules = try pointedText(fields, 16 + size, size, limit: limit)
    }
    guard let toolchain, !toolchain.isEmpty else { return .damaged("the build record names no Go version") }
    guard let modules else { return .damaged("the build record of \(toolchain) lists its modules outside of the file") }
    return .record(GoRecord(toolchain: toolchain, modules: Self.unframed(modules)))
  }

  private static let magic = Array("\u{FF} Go buildinf:".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
  /// Bytes of data that are searched. The linker puts the record first; a section of its own is as small as it is.
  private static let searched = 16 << 20

  private func goRecordPlace() throws(ArchiveError) -> Stretch? {
    guard let data = buildRecord else { return nil }
    let chunk = 64 << 10
    let first = (16 - Int(data.address & 15)) & 15
    for start in stride(from: first, to: min(data.count, Self.searched), by: chunk) {
      let bytes = try content.read(at: data.offset + start, min(chunk, data.count - start))
      for at in stride(from: 0, to: max(0, bytes.count - Self.magic.count + 1), by: 16)
      where bytes[at] == 0xFF && bytes[at..<(at + Self.magic.count)].elementsEqual(Self.magic) {
        return Stretch(
          address: data.address &+ UInt64(start + at), offset: data.offset + start + at, count: data.count - start - at)
      }
    }
    return nil
  }

  /// A text with its length in front, as `encoding/binary.Uvarint` reads it.
  private func inlineText(_ at: inout Int, limit: Int) throws(ArchiveError) -> [UInt8]? {
    var length: UInt64 = 0
    var used = 0
    for byte in try content.read(at: at, 9) {
      length |= UInt64(byte & 0x7F) << UInt64(7 * used)
      used += 1
      if byte < 0x80 { break }
      if used == 9 { return nil }
    }
    guard used > 0, let count = Int(exactly: length), count <= limit else { return nil }
    let bytes = try content.read(at: at + used, count)
    guard bytes.count == count else { return nil }
    at += used + count
    return bytes
  }

  /// The Go string whose header an address in `fields` points to.
  private func pointedText(_ fields: Fields, _ offset: Int, _ size: Int, limit: Int) throws(ArchiveError) -> [UInt8]? {
    guard let address = fields.number(offset, size) else { return nil }
    // Without modules the second pointer may be nil.
    if address == 0 { return [] }
    let header = Fields(bytes: try read(at: address, 2 * size), isBigEndian: fields.isBigEndian)
    guard let start = header.number(0, size), let count = header.place(size, size), count <= limit else { return nil }
    if count == 0 { return [] }
    let bytes = try read(at: start, count)
    return bytes.count == count ? bytes : nil
  }

  /// The lines between the two marks of 16 bytes that `go build` puts around them for those who search files.
  private static func unframed(_ bytes: [UInt8]) -> String {
    guard bytes.count >= 33, bytes[bytes.count - 17] == UInt8(ascii: "\n") else { return "" }
    return String(decoding: bytes[16..<(bytes.count - 16)], as: UTF8.self)
  }
}
