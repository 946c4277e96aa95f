// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// What `pkg` makes: Node, then the files one after the other, then a script that holds their table.
///
/// Format: https://github.com/yao-pkg/pkg, lib/packer.ts and lib/producer.ts. The script is a function that ends in its
/// arguments, a line of JSON each with a comma's line between: the table, the first script, links, and in later versions
/// a dictionary and a number for the compression. The table names the places of each path's parts, counted from where
/// the files begin: "0" is compiled code, "1" the file itself. Where they begin is written into Node's own code; as no
/// byte stands between the files and the script, it is also where the table's last part would end at the script.
enum PkgBundle {
  private static let beginning = Array(
    "(function(process, require, console, EXECPATH_FD, PAYLOAD_POSITION, PAYLOAD_SIZE) {".utf8)
  private static let ending = Array("\n);\n})".utf8)
  /// Bytes that are searched at once for the beginning of the script.
  private static let window = 1 << 20
  private static let mostEntries = 1_000_000

  /// Reads the packages in a program, and says whether it is one of these.
  static func read(_ content: ByteSource, into found: inout BundledPackages) throws -> Bool {
    guard try content.read(at: content.count - ending.count, ending.count) == ending,
      let start = try beginning(in: content, limit: found.budget.textBytes)
    else { return false }
    let script = try content.slice(start, content.count - start).all(limit: found.budget.textBytes + window)
    let arguments = arguments(of: script)
    guard arguments.count >= 2, let lines = arguments.last else { throw CatalogingError.missing("table", in: "script") }
    let dictionary = arguments.count == 5 ? try Self.dictionary(Array(script[arguments[1]])) : [:]
    let compression = arguments.count == 5 ? String(decoding: script[arguments[0]], as: UTF8.self) : "0"
    let isShort = compression != "0"
    let table = try Table(Array(script[lines]), manifest: isShort ? dictionary["package.json"] : "package.json")
    guard table.end <= start else { throw CatalogingError.malformed("the table names more than stands before it") }
    if compression == "2", !table.manifests.isEmpty {
      found.remark("its files are compressed with Brotli, which is not read: its packages cannot be listed")
      return true
    }
    let names = isShort ? Dictionary(dictionary.map { ($1, $0) }, uniquingKeysWith: min) : [:]
    let payload = content.slice(start - table.end, table.end)
    for manifest in table.manifests {
      let path = isShort ? path(manifest.key, names) : manifest.key
      found.add(path) {
        let packed = try manifest.place.slice(of: payload).all(limit: BundledPackages.longest)
        return try unpacked(packed, compression)
      }
    }
    return true
  }

  /// Where the script begins: the last such place.
  private static func beginning(in content: ByteSource, limit: Int) throws -> Int? {
    guard let finder = ByteFinder(beginning) else { return nil }
    var end = content.count
    let floor = max(0, content.count - limit)
    while end > floor {
      let from = max(floor, end - window)
      let bytes = try content.read(at: from, min(content.count, end + beginning.count - 1) - from)
      let span = bytes.span
      var last: Int?
      var at = 0
      while let place = finder.next(in: span, from: at, before: end - from) {
        last = place
        at = place + 1
      }
      if let last { return from + last }
      end = from
    }
    return nil
  }

  /// The lines that are arguments, the last one first.
  private static func arguments(of script: [UInt8]) -> [Range<Int>] {
    let newline = UInt8(ascii: "\n")
    var found: [Range<Int>] = []
    var end = script.count - ending.count
    while found.count < 5, end > 0 {
      let start = script[..<end].lastIndex(of: newline).map { $0 + 1 } ?? 0
      found.append(start..<end)
      guard start >= 3, script[start - 2] == UInt8(ascii: ","), script[start - 3] == newline else { break }
      end = start - 3
    }
    return found
  }

  /// Which letters stand for a folder or file.
  private static func dictionary(_ bytes: [UInt8]) throws(NotationError) -> [String: String] {
    var found: [String: String] = [:]
    var json = JSONReader()
    let span = bytes.span
    try json.beginObject(span)
    while let key = try json.nextKey(span) {
      if let letters = try json.stringOrSkip(span), found.count < mostEntries { found[key] = letters }
    }
    return found
  }

  private static func path(_ key: String, _ names: [String: String]) -> String {
    key.split(separator: "/", omittingEmptySubsequences: false).map { names[String($0)] ?? String($0) }
      .joined(separator: "/")
  }

  private static func unpacked(_ packed: [UInt8], _ compression: String) throws -> [UInt8] {
    switch compression {
    case "0": return packed
    case "1":
      let inflater = try Inflater()
      return try inflater.unpack(packed.span, .gzip, limit: BundledPackages.longest, of: "a package.json")
    case "3":
      var bytes: [UInt8] = []
      let decoder = try Compression.zstd.decoder(named: "a package.json")
      try decoder.feed(packed.span) { piece in
        guard bytes.count + piece.count <= BundledPackages.longest else {
          throw ArchiveError.overBudget(limit: "\(BundledPackages.longest) bytes of a package.json")
        }
        for index in piece.indices { bytes.append(piece[index]) }
      }
      try decoder.finish()
      return bytes
    default: throw CatalogingError.malformed("compression \(compression)")
    }
  }

  private struct Table {
    private(set) var manifests: [(key: String, place: BundledPlace)] = []
    /// The end of what it names.
    private(set) var end = 0

    /// - Parameter manifest: the last part of the paths that are wanted.
    init(_ bytes: [UInt8], manifest: String?) throws {
      let span = bytes.span
      var json = JSONReader()
      var entries = 0
      try json.beginObject(span)
      while let key = try json.nextKey(span) {
        entries += 1
        guard entries <= mostEntries else { throw ArchiveError.overBudget(limit: "\(mostEntries) files in the table") }
        guard try json.beginObjectOrSkip(span) else { continue }
        while let part = try json.nextKey(span) {
          guard let place = try BundledPlace(&json, span) else { continue }
          end = max(end, place.end)
          if part == "1", let manifest, key.split(separator: "/").last.map({ $0 == manifest }) == true {
            manifests.append((key, place))
          }
        }
      }
      try json.end(span)
    }
  }
}
