// SPDX-License-Identifier: Apache-2.0
import Archives

/// Reads a database of bbolt: nested buckets of keys and values in pages of a file.
///
/// Format: https://github.com/etcd-io/bbolt/blob/main/internal/common/page.go, bucket.go and meta.go. Nothing is locked;
/// pages in use are never written to by the next transaction, so what is read is whole as long as none was committed
/// meanwhile: `isUnchanged` tells.
struct BoltFile {
  /// A bucket: a tree of pages of its own, or a page within its parent's value.
  enum Bucket: Hashable {
    case page(UInt64)
    case inline([UInt8])
  }

  /// What stands under a key.
  enum Value: Hashable {
    case bytes([UInt8])
    case bucket(Bucket)
  }

  private let file: ByteSource
  private let pageSize: Int
  private let transaction: UInt64
  let root: Bucket
  private static let magic: UInt32 = 0xED0C_DAED
  /// Bytes of a page with those it runs over into, which bounds a value too.
  private static let pageLimit = 16 << 20
  /// Pages on the way from a bucket's root to a key.
  private static let depth = 32

  /// - Throws: `ArchiveError`, `ImageError`.
  init(_ file: ByteSource) throws {
    self.file = file
    guard let meta = try Self.newest(file) else {
      throw ImageError.malformed(what: "containerd's database", detail: "it has no page that describes it")
    }
    pageSize = meta.pageSize
    transaction = meta.transaction
    root = .page(meta.root)
  }

  /// Whether no transaction was committed since the file was opened.
  var isUnchanged: Bool {
    get throws { try Self.newest(file)?.transaction == transaction }
  }

  /// The value of a key.
  func value(of key: [UInt8], in bucket: Bucket) throws -> Value? {
    var page = try first(bucket)
    for _ in 0..<Self.depth {
      if page.isLeaf {
        guard let index = try page.index(notAbove: key), try page.key(index) == key else { return nil }
        return try page.value(index)
      }
      guard page.count > 0 else { return nil }
      page = try read(page.child(page.index(notAbove: key) ?? 0))
    }
    throw BoltPage.broken("its tree of pages is too deep")
  }

  /// A bucket in a bucket.
  func bucket(_ name: String, in parent: Bucket) throws -> Bucket? {
    guard case .bucket(let bucket) = try value(of: Array(name.utf8), in: parent) else { return nil }
    return bucket
  }

  /// The names of the buckets in a bucket, no more than `limit`.
  func buckets(in parent: Bucket, limit: Int) throws -> [String] {
    var names: [String] = []
    var left = 10_000
    func visit(_ page: BoltPage, _ depth: Int) throws {
      left -= 1
      guard left > 0, depth > 0 else { throw BoltPage.broken("its tree of pages is too large") }
      for index in 0..<page.count where names.count < limit {
        if !page.isLeaf {
          try visit(read(page.child(index)), depth - 1)
        } else if try page.isBucket(index) {
          names.append(String(decoding: try page.key(index), as: UTF8.self))
        }
      }
    }
    try visit(first(parent), Self.depth)
    return names
  }

  // MARK: - Pages

  private func first(_ bucket: Bucket) throws -> BoltPage {
    switch bucket {
    case .page(let number): try read(number)
    case .inline(let bytes): try BoltPage(bytes)
    }
  }

  private func read(_ number: UInt64) throws -> BoltPage {
    guard number < UInt64(file.count / pageSize) else { throw BoltPage.broken("it names page \(number)") }
    let offset = Int(number) * pageSize
    let head = try file.read(at: offset, pageSize)
    // Pages that the first runs over into follow it.
    let (more, overflow) = Int(head.number(at: 12, bytes: 4)).multipliedReportingOverflow(by: pageSize)
    guard !overflow, more < Self.pageLimit, more <= file.count - offset - pageSize else {
      throw BoltPage.broken("page \(number) is larger than the file")
    }
    return try BoltPage(more == 0 ? head : file.read(at: offset, pageSize + more))
  }

  // MARK: - What describes the file

  private struct Meta {
    var pageSize: Int
    var root: UInt64
    var transaction: UInt64
  }

  /// Of the two pages that describe the file, written in turn, the one of the last transaction that was finished.
  private static func newest(_ file: ByteSource) throws -> Meta? {
    var found: [Meta] = []
    // The second is behind the first, which is as large as a page of whatever machine wrote the file.
    for offset in [0, 4096, 8192, 16384, 65536] {
      guard let meta = meta(try file.read(at: offset, 80)), offset == 0 || offset == meta.pageSize else { continue }
      found.append(meta)
    }
    return found.max { $0.transaction < $1.transaction }
  }

  private static func meta(_ page: [UInt8]) -> Meta? {
    guard page.count == 80, page.number(at: 16, bytes: 4) == UInt64(magic), page.number(at: 20, bytes: 4) == 2 else {
      return nil
    }
    let size = Int(page.number(at: 24, bytes: 4))
    guard (512...65536).contains(size), size.nonzeroBitCount == 1 else { return nil }
    // FNV-1a over all fields before it.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in page[16..<72] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    guard hash == page.number(at: 72, bytes: 8) else { return nil }
    return Meta(
      pageSize: size, root: page.number(at: 32, bytes: 8), transaction: page.number(at: 64, bytes: 8))
  }
}

extension [UInt8] {
  /// A number in the byte order of all machines that write such files; 0 beyond the end.
  fileprivate func number(at offset: Int, bytes: Int) -> UInt64 {
    guard offset >= 0, offset <= count - bytes else { return 0 }
    return self[offset..<(offset + bytes)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// One page: keys in their order, with values or with the pages below.
private struct BoltPage {
  private let bytes: [UInt8]
  let isLeaf: Bool
  let count: Int
  private static let head = 16
  /// Both kinds of elements have this size.
  private static let element = 16

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    let flags = bytes.number(at: 8, bytes: 2)
    count = Int(bytes.number(at: 10, bytes: 2))
    isLeaf = flags == 2
    guard bytes.count >= Self.head, isLeaf || flags == 1, Self.head + count * Self.element <= bytes.count else {
      throw Self.broken("a page is of no known kind")
    }
  }

  static func broken(_ detail: String) -> ImageError {
    .malformed(what: "containerd's database", detail: detail)
  }

  func child(_ index: Int) -> UInt64 { bytes.number(at: Self.head + index * Self.element + 8, bytes: 8) }

  func key(_ index: Int) throws -> [UInt8] {
    let at = Self.head + index * Self.element
    let (position, size) =
      isLeaf
      ? (bytes.number(at: at + 4, bytes: 4), bytes.number(at: at + 8, bytes: 4))
      : (bytes.number(at: at, bytes: 4), bytes.number(at: at + 4, bytes: 4))
    return try slice(at + Int(position), Int(size))
  }

  func isBucket(_ index: Int) throws -> Bool {
    bytes.number(at: Self.head + index * Self.element, bytes: 4) & 1 == 1
  }

  func value(_ index: Int) throws -> BoltFile.Value {
    let at = Self.head + index * Self.element
    let start = at + Int(bytes.number(at: at + 4, bytes: 4)) + Int(bytes.number(at: at + 8, bytes: 4))
    let value = try slice(start, Int(bytes.number(at: at + 12, bytes: 4)))
    guard try isBucket(index) else { return .bytes(value) }
    guard value.count >= 16 else { throw Self.broken("a bucket is too short") }
    let root = value.number(at: 0, bytes: 8)
    return .bucket(root == 0 ? .inline(Array(value[16...])) : .page(root))
  }

  /// The last element whose key is not above this one.
  func index(notAbove wanted: [UInt8]) throws -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if wanted.lexicographicallyPrecedes(try key(middle)) { high = middle } else { low = middle + 1 }
    }
    return low == 0 ? nil : low - 1
  }

  private func slice(_ start: Int, _ length: Int) throws -> [UInt8] {
    guard start <= bytes.count, length <= bytes.count - start else {
      throw Self.broken("an element is outside its page")
    }
    return Array(bytes[start..<(start + length)])
  }
}
