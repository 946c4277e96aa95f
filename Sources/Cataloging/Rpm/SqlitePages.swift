// SPDX-License-Identifier: Apache-2.0
import Archives

/// The pages of an SQLite database, in its file or in its write-ahead log, and the rows on them.
///
/// Format: https://www.sqlite.org/fileformat2.html. Page numbers count from 1.
struct SqlitePages {
  /// What a leaf holds in one cell.
  enum Row {
    case row(number: UInt64, payload: [UInt8])
    case damaged(String, place: String)
  }

  private let source: ByteSource
  private let size: Int
  private let usable: Int
  private let longest: Int
  /// Where pages are in a log, by their number; `nil` for a file, where they stand one after the other.
  private let frames: [Int: SqliteLog.Frame]?
  private var ledger: PageLedger

  /// Section 1.3.2: "a power of two between 512 and 65536".
  static func isPageSize(_ size: Int) -> Bool { size >= 512 && size <= 65536 && size & (size - 1) == 0 }

  /// - Parameters:
  ///   - usable: the bytes of a page without those reserved for extensions.
  ///   - longest: bytes of a row that is read.
  init(_ source: ByteSource, size: Int, usable: Int, longest: Int, frames: [Int: SqliteLog.Frame]? = nil) {
    self.source = source
    self.size = size
    self.usable = usable
    self.longest = longest
    self.frames = frames
    ledger = PageLedger(pages: frames?.count ?? (source.count + size - 1) / size, bytes: source.count)
  }

  /// Shows the rows of a table, in order, until `visit` answers false.
  mutating func walk(from root: Int, _ visit: (Row) throws -> Bool) throws {
    guard let start = enter(root) else {
      _ = try visit(.damaged("on a page that is not there or was read before", place: "page \(root)"))
      return
    }
    var open = [(page: root, offset: start)]
    while let (page, offset) = open.popLast() {
      let bytes = try source.read(at: offset, size)
      // Section 1.3: the header of the database stands before the first page's own.
      let start = page == 1 ? 100 : 0
      guard bytes.count == size else {
        guard try visit(.damaged("on a page that is cut off", place: "page \(page)")) else { return }
        continue
      }
      switch bytes[start] {
      case 0x05:
        // Its children in order, the rightmost last; they are taken from the end of the list.
        var children = Self.children(bytes.span, start)
        if let last = bytes.span.bigEndian(start + 8) { children.append(last) }
        for child in children.reversed() {
          if let offset = enter(child) {
            open.append((child, offset))
          } else if try !visit(.damaged("below a page that is not there or was read before", place: "page \(page)")) {
            return
          }
        }
      case 0x0D: guard try readLeaf(bytes, start, page, visit) else { return }
      default:
        guard try visit(.damaged("on a page that is no part of a table", place: "page \(page)")) else { return }
      }
    }
  }

  /// Shows the rows of a leaf; false once `visit` has had enough.
  mutating func readLeaf(_ bytes: [UInt8], _ start: Int, _ page: Int, _ visit: (Row) throws -> Bool) throws -> Bool {
    let span = bytes.span
    let count = span.bigEndian(start + 3, 2) ?? 0
    // A pointer and the smallest cell take six bytes.
    guard count <= (usable - start - 8) / 6 else {
      return try visit(.damaged("on a page that says it holds more than it can", place: "page \(page)"))
    }
    for index in 0..<count {
      let at = span.bigEndian(start + 8 + 2 * index, 2) ?? 0
      guard try visit(row(span, at, page, index)) else { return false }
    }
    return true
  }

  /// The left children of an interior page (section 1.6: a cell is a page number and a key).
  private static func children(_ page: Span<UInt8>, _ start: Int) -> [Int] {
    let count = min(page.bigEndian(start + 3, 2) ?? 0, (page.count - start - 12) / 2)
    return (0..<max(count, 0)).compactMap { index in
      page.bigEndian(start + 12 + 2 * index, 2).flatMap { page.bigEndian($0) }
    }
  }

  /// One cell of a leaf: the payload's size, the row's number, as much of the payload as stands here, and the first
  /// page of the rest.
  private mutating func row(_ page: Span<UInt8>, _ cell: Int, _ number: Int, _ index: Int) throws -> Row {
    func damaged(_ reason: String) -> Row { .damaged(reason, place: "page \(number), cell \(index)") }
    var at = cell
    guard let total = page.varint(&at), let rowid = page.varint(&at), at <= usable else {
      return damaged("cut off by the end of a page")
    }
    guard total <= UInt64(longest) else { return damaged("larger than \(longest) bytes") }
    let size = Int(total)
    let local = localSize(size)
    guard local <= usable - at, ledger.spend(size) else {
      return damaged("larger than what is there")
    }
    var payload: [UInt8] = []
    payload.reserveCapacity(size)
    for offset in at..<(at + local) { payload.append(page[offset]) }
    var next = local < size ? page.bigEndian(at + local) ?? 0 : 0
    while payload.count < size {
      guard let offset = enter(next) else {
        return damaged("that goes on on a page that is not there or was read before")
      }
      // Section 1.6: the number of the next page, then payload.
      let bytes = try source.read(at: offset, usable)
      guard bytes.count == usable, let following = bytes.span.bigEndian(0) else {
        return damaged("that goes on on a page that is cut off")
      }
      payload += bytes[4..<min(usable, 4 + size - payload.count)]
      next = following
    }
    return .row(number: rowid, payload: payload)
  }

  /// Section 1.6, "Cell payload overflow pages": how many of `size` bytes stand in a leaf.
  private func localSize(_ size: Int) -> Int {
    guard size > usable - 35 else { return size }
    let least = (usable - 12) * 32 / 255 - 23
    let some = least + (size - least) % (usable - 4)
    return some <= usable - 35 ? some : least
  }

  /// Where a page begins, the first time it is asked for.
  private mutating func enter(_ page: Int) -> Int? {
    if let frames {
      guard let frame = frames[page], ledger.enter(frame.number) else { return nil }
      return frame.offset
    }
    return ledger.enter(page - 1) ? (page - 1) * size : nil
  }
}

/// A row of a table, taken apart.
///
/// Section 2.1: a header of varints, its own size and a type for each column, then the values.
struct SqliteRecord {
  private var columns: [(type: UInt64, range: Range<Int>)] = []
  /// No table that is read here has more.
  private static let mostColumns = 8

  init(_ bytes: Span<UInt8>) {
    var at = 0
    guard let size = bytes.varint(&at), size <= UInt64(bytes.count) else { return }
    let end = Int(size)
    var value = end
    while at < end, columns.count < Self.mostColumns, let type = bytes.varint(&at) {
      guard let length = Self.length(type), length <= bytes.count - value else { return }
      columns.append((type, value..<(value + length)))
      value += length
    }
  }

  private static func length(_ type: UInt64) -> Int? {
    switch type {
    case 0, 8, 9: 0
    case 1...4: Int(type)
    case 5: 6
    case 6, 7: 8
    case 10, 11: nil
    default: Int((type - 12) / 2)
    }
  }

  /// Where the blob in the last column is, if one is there.
  var lastBlob: Range<Int>? {
    guard let last = columns.last, last.type >= 12, last.type % 2 == 0 else { return nil }
    return last.range
  }

  /// True for a row of a table `(INTEGER PRIMARY KEY, BLOB)`: the key is the row's number, and the column says NULL.
  var isNumberedBlob: Bool { columns.count == 2 && columns[0].type == 0 && lastBlob != nil }

  /// The text in a column.
  func text(_ column: Int, _ bytes: Span<UInt8>) -> String? {
    guard column < columns.count, columns[column].type >= 13, columns[column].type % 2 == 1 else { return nil }
    return bytes.extracting(columns[column].range).text()
  }

  /// The number in a column, if it could be that of a page.
  func integer(_ column: Int, _ bytes: Span<UInt8>) -> Int? {
    guard column < columns.count else { return nil }
    switch columns[column].type {
    case 8: return 0
    case 9: return 1
    case 1...4: return bytes.bigEndian(columns[column].range.lowerBound, columns[column].range.count)
    default: return nil
    }
  }
}

extension Span<UInt8> {
  /// Section 1.6: one to nine bytes, seven bits of each, the highest first, and all eight of the ninth.
  fileprivate func varint(_ at: inout Int) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard at >= 0, at < count else { return nil }
      let byte = self[at]
      at += 1
      if index == 8 { return value << 8 | UInt64(byte) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { return value }
    }
    return value
  }
}
