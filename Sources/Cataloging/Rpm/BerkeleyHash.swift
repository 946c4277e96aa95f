// SPDX-License-Identifier: Apache-2.0
import Archives

/// Reads the headers out of rpm's Berkeley DB, `Packages`, a hash from record numbers to headers.
///
/// Format: Berkeley DB 4 and 5, `dbinc/db_page.h` (`DBMETA`, `HMETA33`, `PAGE`, `HKEYDATA`, `HOFFPAGE`). A database is in
/// the byte order of the machine that wrote it; its magic number tells which that was. Which bucket a record is in does
/// not matter for reading all of them, so the pages are read one after the other.
struct BerkeleyHash: RpmStore {
  private static let hashMagic: UInt64 = 0x061561
  private static let treeMagic: UInt64 = 0x053162
  /// `SIZEOF_PAGE`: what stands before the items of a page.
  private static let pageHead = 26

  /// `P_HASH_UNSORTED` and `P_HASH`, `P_OVERFLOW`.
  private static let hashPages: Set<UInt64> = [2, 13]
  private static let overflowPage: UInt64 = 7
  /// `H_KEYDATA` and `H_OFFPAGE`.
  private static let inPlace: UInt8 = 1
  private static let elsewhere: UInt8 = 3

  private let source: ByteSource
  private let longest: Int
  private let isBigEndian: Bool
  private let pageSize: Int
  private let lastPage: Int
  private var ledger: PageLedger

  /// Whether a file begins like a Berkeley DB.
  static func accepts(_ head: Span<UInt8>) -> Bool {
    [hashMagic, treeMagic].contains {
      head.littleEndian(12) == Int($0) || head.bigEndian(12) == Int($0)
    }
  }

  /// - Parameter longest: bytes of a header that is read.
  /// - Throws: `CatalogingError` for what is no hash that can be read.
  init(_ source: ByteSource, longest: Int) throws {
    let head = try source.read(at: 0, 72)
    let isBigEndian =
      head.span.bigEndian(12).map { UInt64($0) == Self.hashMagic || UInt64($0) == Self.treeMagic } ?? false
    let meta = Fields(bytes: head, isBigEndian: isBigEndian)
    guard head.count == 72, let magic = meta.number(12, 4), magic == Self.hashMagic else {
      throw CatalogingError.malformed(
        meta.number(12, 4) == Self.treeMagic
          ? "a Berkeley DB that is a b-tree; rpm keeps headers in a hash"
          : "no Berkeley DB, or one cut off within its header")
    }
    guard let size = meta.place(20, 4), size >= 512, size <= 65536, size & (size - 1) == 0 else {
      throw CatalogingError.malformed("a Berkeley DB with pages of \(meta.number(20, 4) ?? 0) bytes")
    }
    // `encrypt_alg`, and `DBMETA_CHKSUM` of `metaflags`, with which pages have a longer head. rpm asks for neither.
    guard head[24] == 0, head[26] & 1 == 0 else {
      throw CatalogingError.malformed("a Berkeley DB that is encrypted or has checksums; rpm writes none")
    }
    self.source = source
    self.longest = longest
    self.isBigEndian = isBigEndian
    pageSize = size
    lastPage = meta.place(32, 4) ?? 0
    ledger = PageLedger(pages: source.count / size, bytes: source.count)
  }

  mutating func forEachHeader(_ visit: (RpmRecord) throws -> Bool) throws {
    let pages = source.count / pageSize
    for page in stride(from: 1, to: pages, by: 1) {
      let content = try source.read(at: page * pageSize, pageSize)
      guard content.count == pageSize else { break }
      let fields = Fields(bytes: content, isBigEndian: isBigEndian)
      guard let type = fields.number(25, 1), Self.hashPages.contains(type) else { continue }
      guard try readBucket(fields, page, visit) else { return }
    }
    if lastPage >= pages {
      _ = try visit(.damaged("beyond the end of a file that is cut off", place: "page \(pages)"))
    }
  }

  /// Shows the headers of one page of a bucket; false once `visit` has had enough.
  private mutating func readBucket(_ page: Fields, _ number: Int, _ visit: (RpmRecord) throws -> Bool) throws -> Bool {
    // Items fill the page from its end, in pairs of key and value; their offsets stand at the beginning.
    let count = page.place(20, 2) ?? 0
    let place = "page \(number)"
    guard Self.pageHead + 2 * count <= pageSize else {
      return try visit(.damaged("on a page that says it holds more than it can", place: place))
    }
    var end = pageSize
    var isCounter = false
    for index in 0..<count {
      guard let start = page.place(Self.pageHead + 2 * index, 2), start >= Self.pageHead + 2 * count, start < end else {
        return try visit(.damaged("on a page whose items lie across each other", place: place))
      }
      let item = page.bytes[start..<end]
      end = start
      if index % 2 == 0 {
        // rpm counts its records in the record 0.
        isCounter = item.count == 5 && item.dropFirst().allSatisfy { $0 == 0 }
        continue
      }
      if isCounter { continue }
      guard try visit(value(item, place)) else { return false }
    }
    return true
  }

  /// The value of a pair: in place, or on pages of its own.
  private mutating func value(_ item: ArraySlice<UInt8>, _ place: String) throws -> RpmRecord {
    switch item.first {
    case Self.inPlace: return .header(item.dropFirst(), place: place)
    case Self.elsewhere:
      // `HOFFPAGE`: type, three unused bytes, the first page, the length of all.
      let fields = Fields(bytes: Array(item), isBigEndian: isBigEndian)
      guard let page = fields.place(4, 4), let length = fields.place(8, 4) else {
        return .damaged("cut off by the end of a page", place: place)
      }
      return try chain(from: page, length, place)
    default: return .damaged("of a kind that rpm does not write", place: place)
    }
  }

  /// What a chain of overflow pages holds: `next_pgno` leads on, `hf_offset` is the number of bytes in a page.
  private mutating func chain(from first: Int, _ length: Int, _ place: String) throws -> RpmRecord {
    guard length <= longest else { return .damaged("larger than \(longest) bytes", place: place) }
    guard ledger.spend(length) else { return .damaged("larger than what is there", place: place) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    var page = first
    while bytes.count < length {
      guard ledger.enter(page) else {
        return .damaged("that goes on on a page that is not there or was read before", place: place)
      }
      let content = try source.read(at: page * pageSize, pageSize)
      let fields = Fields(bytes: content, isBigEndian: isBigEndian)
      guard fields.number(25, 1) == Self.overflowPage, let held = fields.place(22, 2), held > 0,
        held <= pageSize - Self.pageHead, held <= length - bytes.count, let next = fields.place(16, 4)
      else { return .damaged("that goes on on a page that is not its own", place: place) }
      bytes += content[Self.pageHead..<(Self.pageHead + held)]
      page = next
    }
    return .header(bytes[...], place: place)
  }
}
