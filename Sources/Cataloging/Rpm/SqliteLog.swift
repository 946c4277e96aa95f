// SPDX-License-Identifier: Apache-2.0
import Archives

/// Reads the headers that are in the write-ahead log of rpm's SQLite database.
///
/// What a transaction changed stands in `rpmdb.sqlite-wal` until somebody copies it into the database; where rpm ended
/// as it should the log is empty. Files are read one by one, so the log cannot be laid over the database: what it
/// holds of the table is shown as it is, and whoever asks is told that there was something.
///
/// Format: https://www.sqlite.org/fileformat2.html, section 4. Salts and checksums tell the frames of this log from what
/// is left of an older one.
struct SqliteLog: RpmStore {
  /// Where the last version of a page stands.
  struct Frame: Hashable {
    let number: Int
    let offset: Int
  }

  private static let headBytes = 32
  private static let frameBytes = 24
  /// Rows that cannot be read, after which the log is given up.
  private static let mostLost = 10_000

  private let source: ByteSource
  private let longest: Int
  private let pageSize: Int
  private let isBigEndian: Bool
  private let salts: [UInt8]
  private let seed: Checksum

  /// Whether a file begins like a log.
  static func accepts(_ head: Span<UInt8>) -> Bool {
    head.bigEndian(0) == 0x377F_0682 || head.bigEndian(0) == 0x377F_0683
  }

  /// - Parameter longest: bytes of a header that is read.
  /// - Throws: `CatalogingError` for what is no log.
  init(_ source: ByteSource, longest: Int) throws {
    let head = try source.read(at: 0, Self.headBytes)
    let span = head.span
    guard span.count == Self.headBytes, Self.accepts(span), let size = span.bigEndian(8), SqlitePages.isPageSize(size)
    else { throw CatalogingError.malformed("no write-ahead log of SQLite, or one cut off within its header") }
    self.source = source
    self.longest = longest
    pageSize = size
    isBigEndian = span[3] & 1 == 1
    salts = Array(head[16..<24])
    var sum = Checksum()
    sum.add(span.extracting(0..<24), isBigEndian)
    seed = sum
  }

  /// The newest committed version of each page, by its number.
  func committed() throws -> [Int: Frame] {
    var known: [Int: Frame] = [:]
    var pending: [Int: Frame] = [:]
    var sum = seed
    var offset = Self.headBytes
    var number = 0
    let step = Self.frameBytes + pageSize
    while offset <= source.count - step {
      let frame = try source.read(at: offset, step)
      let span = frame.span
      guard frame.count == step, salts.elementsEqual(frame[8..<16]) else { break }
      sum.add(span.extracting(0..<8), isBigEndian)
      sum.add(span.extracting(Self.frameBytes..<step), isBigEndian)
      guard span.bigEndian(16) == Int(sum.first), span.bigEndian(20) == Int(sum.second) else { break }
      pending[span.bigEndian(0) ?? 0] = Frame(number: number, offset: offset + Self.frameBytes)
      // Section 4.1: for commit records the size of the database, for all others zero.
      if span.bigEndian(4) != 0 {
        known.merge(pending) { _, new in new }
        pending.removeAll(keepingCapacity: true)
      }
      offset += step
      number += 1
    }
    return known
  }

  mutating func forEachHeader(_ visit: (RpmRecord) throws -> Bool) throws {
    // The numbers of frames made dense: the ledger counts pages that are there.
    let frames = try committed().sorted { $0.value.number < $1.value.number }
    var byPage: [Int: Frame] = [:]
    for (index, entry) in frames.enumerated() {
      byPage[entry.key] = Frame(number: index, offset: entry.value.offset)
    }
    // Rows that go on outside of the log are told by the one gap that stands for all of it.
    var lost = 0
    // Reserved bytes are told in the database's header, which may not be here; rpm reserves none.
    var pages = SqlitePages(source, size: pageSize, usable: pageSize, longest: longest, frames: byPage)
    for (page, frame) in frames where page != 1 {
      let bytes = try source.read(at: frame.offset, pageSize)
      guard bytes.count == pageSize, bytes[0] == 0x0D else { continue }
      let wantsMore = try pages.readLeaf(bytes, 0, page) { row in
        switch row {
        case .damaged:
          lost += 1
          return lost < Self.mostLost
        case .row(let number, let payload):
          let record = SqliteRecord(payload.span)
          // Other tables have other columns.
          guard record.isNumberedBlob, let blob = record.lastBlob else { return true }
          return try visit(.header(payload[blob], place: "row \(number)"))
        }
      }
      guard wantsMore else { return }
    }
  }

  /// Section 4.2: "x(0) through x(N)", pairs of 32-bit numbers in the byte order that the magic number says.
  private struct Checksum {
    var first: UInt32 = 0
    var second: UInt32 = 0

    mutating func add(_ bytes: Span<UInt8>, _ isBigEndian: Bool) {
      var at = 0
      while at &+ 8 <= bytes.count {
        let a = isBigEndian ? bytes.bigEndian(at) : bytes.littleEndian(at)
        let b = isBigEndian ? bytes.bigEndian(at + 4) : bytes.littleEndian(at + 4)
        first = first &+ UInt32(truncatingIfNeeded: a ?? 0) &+ second
        second = second &+ UInt32(truncatingIfNeeded: b ?? 0) &+ first
        at &+= 8
      }
    }
  }
}
