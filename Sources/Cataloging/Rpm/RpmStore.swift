// SPDX-License-Identifier: Apache-2.0
import Archives

/// A file that holds the headers of installed packages, one for each.
///
/// rpm has had three kinds: a Berkeley DB hash (`Packages`, until 4.15), its own ndb (`Packages.db`, SUSE) and SQLite
/// (`rpmdb.sqlite`, since 4.16). All hold the same header blobs under a number each, so they differ in how a blob is
/// found and in nothing else. The indexes that rpm keeps beside the headers tell nothing more and are not read.
protocol RpmStore {
  /// Shows every header, and every place where one should be and cannot be read, until `visit` answers false.
  /// - Throws: `ArchiveError` where the file itself fails; `CatalogingError` where nothing can be found in it.
  mutating func forEachHeader(_ visit: (RpmRecord) throws -> Bool) throws
}

/// What a store holds in one place.
enum RpmRecord: Hashable {
  case header(ArraySlice<UInt8>, place: String)
  /// The reason is read after "2 records "; the place after "at ".
  case damaged(String, place: String)
}

/// Keeps a walk through pages from going in circles, and from handing out one byte twice.
///
/// In a whole file no page belongs to two records, and so all records together are no larger than the file. Held
/// to that, a walk through any file is over after as much work as the file is long.
struct PageLedger: Hashable {
  private var seen: [UInt64]
  private let pages: Int
  private var bytesLeft: Int

  /// - Parameters:
  ///   - pages: how many there are.
  ///   - bytes: how many bytes they hold.
  init(pages: Int, bytes: Int) {
    self.pages = max(pages, 0)
    seen = Array(repeating: 0, count: self.pages / 64 + 1)
    bytesLeft = bytes
  }

  /// True for a page that there is, the first time it is asked for.
  mutating func enter(_ page: Int) -> Bool {
    guard page >= 0, page < pages else { return false }
    let bit = UInt64(1) << UInt64(page % 64)
    defer { seen[page / 64] |= bit }
    return seen[page / 64] & bit == 0
  }

  /// Whether so many more bytes may be handed out.
  mutating func spend(_ bytes: Int) -> Bool {
    guard bytes >= 0, bytes <= bytesLeft else { return false }
    bytesLeft -= bytes
    return true
  }
}

extension Span<UInt8> {
  /// A number of up to four bytes, the highest first; `nil` beyond the end.
  func bigEndian(_ at: Int, _ width: Int = 4) -> Int? {
    guard at >= 0, width >= 0, at <= count - width else { return nil }
    var value = 0
    for index in at..<(at + width) { value = value << 8 | Int(self[index]) }
    return value
  }

  /// A number of up to four bytes, the lowest first; `nil` beyond the end.
  func littleEndian(_ at: Int, _ width: Int = 4) -> Int? {
    guard at >= 0, width >= 0, at <= count - width else { return nil }
    var value = 0
    for index in (at..<(at + width)).reversed() { value = value << 8 | Int(self[index]) }
    return value
  }

  /// Whether `text` stands at `at`.
  func stands(_ text: StaticString, at: Int) -> Bool {
    guard at >= 0, at <= count - text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount {
      guard unsafe self[at + index] == text.utf8Start[index] else { return false }
    }
    return true
  }
}
