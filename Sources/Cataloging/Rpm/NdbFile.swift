// SPDX-License-Identifier: Apache-2.0
import Archives

/// Reads the headers out of rpm's own database, `Packages.db` ("ndb"), which SUSE uses.
///
/// Format: rpm, `lib/backend/ndb/rpmpkg.c`. The first pages hold slots of 16 bytes, each with the number of a package and
/// the place of its blob in blocks of 16; a blob stands between a head and a tail that repeat what the slot says. All
/// numbers have the lowest byte first.
struct NdbFile: RpmStore {
  private static let magic: StaticString = "RpmP"
  private static let block = 16
  private static let pageSize = 4096
  /// Slots begin behind the header of the file.
  private static let headBytes = 32
  /// `BLOBHEAD_SIZE` and `BLOBTAIL_SIZE`.
  private static let blobHead = 16
  private static let blobTail = 12

  private let source: ByteSource
  private let longest: Int
  private let slotBytes: Int
  private var ledger: PageLedger

  /// Whether a file begins like a database.
  static func accepts(_ head: Span<UInt8>) -> Bool { head.stands(magic, at: 0) }

  /// - Parameter longest: bytes of a header that is read.
  /// - Throws: `CatalogingError` for what is no database.
  init(_ source: ByteSource, longest: Int) throws {
    let head = try source.read(at: 0, Self.headBytes)
    let span = head.span
    guard span.count == Self.headBytes, Self.accepts(span), let version = span.littleEndian(4),
      let pages = span.littleEndian(12)
    else { throw CatalogingError.malformed("no ndb database of rpm, or one cut off within its header") }
    guard version == 0 else { throw CatalogingError.malformed("an ndb database of version \(version), not 0") }
    self.source = source
    self.longest = longest
    slotBytes = pages * Self.pageSize
    ledger = PageLedger(pages: 0, bytes: source.count)
  }

  mutating func forEachHeader(_ visit: (RpmRecord) throws -> Bool) throws {
    var at = Self.headBytes
    while at < min(slotBytes, source.count) {
      let slots = try source.read(at: at, min(64 << 10, slotBytes - at))
      let span = slots.span
      for start in stride(from: 0, to: span.count - Self.block + 1, by: Self.block) {
        let number = span.littleEndian(start + 4) ?? 0
        let place = "slot \((at + start) / Self.block)"
        guard span.stands("Slot", at: start) else {
          guard try visit(.damaged("whose slot has another magic number", place: place)) else { return }
          continue
        }
        // A slot that is free names no place.
        guard number != 0, let offset = span.littleEndian(start + 8), offset != 0,
          let count = span.littleEndian(start + 12)
        else { continue }
        guard try visit(blob(number, offset, count, place, visit)) else { return }
      }
      at += slots.count
    }
    if slotBytes > source.count {
      _ = try visit(.damaged("beyond the end of a file that is cut off", place: "byte \(source.count)"))
    }
  }

  /// The blob of a slot: `BlbS`, number, generation, length; the header; padding; checksum, length, `BlbE`.
  private mutating func blob(
    _ number: Int, _ offset: Int, _ count: Int, _ place: String, _ visit: (RpmRecord) throws -> Bool
  ) throws -> RpmRecord {
    guard count * Self.block <= longest else { return .damaged("larger than \(longest) bytes", place: place) }
    guard ledger.spend(count * Self.block) else { return .damaged("larger than what is there", place: place) }
    let bytes = try source.read(at: offset * Self.block, count * Self.block)
    let span = bytes.span
    guard span.count == count * Self.block, span.count >= Self.blobHead + Self.blobTail else {
      return .damaged("cut off by the end of the file", place: place)
    }
    guard span.stands("BlbS", at: 0), span.littleEndian(4) == number, let length = span.littleEndian(12),
      (length + Self.blobHead + Self.blobTail + Self.block - 1) / Self.block == count
    else { return .damaged("that its slot and its blob do not agree on", place: place) }
    let tail = span.count - Self.blobTail
    // A blob that was changed is shown all the same, for it says more than nothing.
    if !span.stands("BlbE", at: tail + 8) || span.littleEndian(tail + 4) != length
      || span.littleEndian(tail) != Self.adler32(span.extracting(0..<tail))
    {
      _ = try visit(.damaged("with a checksum that is not its own; it is listed as it is", place: place))
    }
    return .header(bytes[Self.blobHead..<(Self.blobHead + length)], place: place)
  }

  /// RFC 1950, section 8.2.
  private static func adler32(_ bytes: Span<UInt8>) -> Int {
    var a: UInt32 = 1
    var b: UInt32 = 0
    var at = 0
    while at < bytes.count {
      // So many sums fit 32 bits before they must be reduced.
      let end = min(at + 5552, bytes.count)
      for index in at..<end {
        a &+= UInt32(bytes[index])
        b &+= a
      }
      a %= 65521
      b %= 65521
      at = end
    }
    return Int(b) << 16 | Int(a)
  }
}
