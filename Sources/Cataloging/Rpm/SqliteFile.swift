// SPDX-License-Identifier: Apache-2.0
import Archives

/// Reads the headers out of rpm's SQLite database.
///
/// Format: https://www.sqlite.org/fileformat2.html, sections 1.3 (header), 1.5 and 1.6 (b-trees, overflow), 2.1
/// (records) and 2.6 (schema). rpm keeps the headers in one table, `Packages (hnum INTEGER PRIMARY KEY, blob BLOB)`:
/// all that is needed is to find its root page in the schema and to walk its leaves.
///
/// That is done here and not by the SQLite library because the file comes from an image: the library wants a file of
/// its own to open, beside which it looks for logs and locks; it runs what the schema says; and it gives up at the first
/// corrupt page, where this reader loses the rows of that page and says so.
struct SqliteFile: RpmStore {
  private static let magic: StaticString = "SQLite format 3\0"
  private static let table = "Packages"
  /// Rows of the schema that cannot be read, after which it is given up; a whole one has some thirty rows.
  private static let mostLost = 1000

  private var pages: SqlitePages

  /// Whether a file begins like a database.
  static func accepts(_ head: Span<UInt8>) -> Bool { head.stands(magic, at: 0) }

  /// - Parameter longest: bytes of a header that is read.
  /// - Throws: `CatalogingError` for what is no database.
  init(_ source: ByteSource, longest: Int) throws {
    let head = try source.read(at: 0, 100)
    let span = head.span
    guard span.count == 100, Self.accepts(span) else {
      throw CatalogingError.malformed("no SQLite database, or one cut off within its header")
    }
    // Section 1.3.2: "the value 1 represents a page size of 65536".
    let stated = span.bigEndian(16, 2) ?? 0
    let size = stated == 1 ? 65536 : stated
    guard SqlitePages.isPageSize(size), size - Int(span[20]) >= 480 else {
      throw CatalogingError.malformed("an SQLite database with pages of \(size) bytes, \(span[20]) of them reserved")
    }
    pages = SqlitePages(source, size: size, usable: size - Int(span[20]), longest: longest)
  }

  mutating func forEachHeader(_ visit: (RpmRecord) throws -> Bool) throws {
    guard let root = try packagesRoot() else {
      throw CatalogingError.missing("table \"\(Self.table)\"", in: "database's schema")
    }
    try pages.walk(from: root) { row in
      switch row {
      case .damaged(let reason, let place): return try visit(.damaged(reason, place: place))
      case .row(let number, let payload):
        guard let blob = SqliteRecord(payload.span).lastBlob else {
          return try visit(.damaged("without a header", place: "row \(number)"))
        }
        return try visit(.header(payload[blob], place: "row \(number)"))
      }
    }
  }

  /// Section 2.6: the schema is a table like others, `type, name, tbl_name, rootpage, sql`, and its root is page 1.
  private mutating func packagesRoot() throws -> Int? {
    var root: Int?
    var damage: String?
    var lost = 0
    try pages.walk(from: 1) { row in
      switch row {
      case .damaged(let reason, let place):
        damage = damage ?? "the schema has a record \(reason), at \(place)"
        lost += 1
      case .row(_, let payload):
        let bytes = payload.span
        let record = SqliteRecord(bytes)
        guard record.text(0, bytes) == "table", record.text(1, bytes) == Self.table else { return true }
        root = record.integer(3, bytes)
      }
      return root == nil && lost < Self.mostLost
    }
    if root == nil, let damage { throw CatalogingError.malformed(damage) }
    return root
  }
}
