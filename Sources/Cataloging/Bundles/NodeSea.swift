// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// A "single executable application" of Node: Node with a note that holds a script, and files where its maker wanted.
///
/// Format: https://nodejs.org/api/single-executable-applications.html and `SeaDeserializer` in Node's src/node_sea.cc: a
/// mark, flags, then texts, each behind its length in 64 bits: the script's name, the script, what it was compiled to
/// (flag 4), and the number and the names and contents of the files (flag 8). Node 24 and later have a byte or two more
/// behind the flags.
enum NodeSea {
  private static let mark = 0x0143_DA20
  private static let hasCodeCache = 4
  private static let hasAssets = 8
  private static let longestName = 4096
  private static let mostAssets = 100_000
  /// Where pkg, which can make these too, has the table of its files, and the files.
  private static let pkgTable = "__pkg_manifest__.json"
  private static let pkgFiles = "__pkg_archive__"

  /// Reads the packages in a program, and says whether it is one of these.
  static func read(_ content: ByteSource, into found: inout BundledPackages) throws -> Bool {
    guard let blob = try ELFNotes.note(of: "NODE_SEA_BLOB", in: content) else { return false }
    let head = Fields(bytes: try blob.read(at: 0, 8), isBigEndian: false)
    guard head.place(0, 4) == mark, let flags = head.place(4, 4) else {
      throw CatalogingError.malformed("the note of Node is none that is known")
    }
    guard flags & hasAssets != 0 else { return true }
    for extra in 0...2 {
      guard let assets = try assets(of: blob, from: 8 + extra, hasCache: flags & hasCodeCache != 0) else { continue }
      try read(assets, into: &found)
      return true
    }
    throw CatalogingError.malformed("the files of a Node program are cut off")
  }

  /// The files by name; `nil` where the numbers contradict each other.
  private static func assets(
    of blob: ByteSource, from start: Int, hasCache: Bool
  ) throws -> [(name: String, content: ByteSource)]? {
    var at = start
    func number() throws -> Int? {
      let value = Fields(bytes: try blob.read(at: at, 8), isBigEndian: false).place(0, 8)
      at += 8
      return value
    }
    func text() throws -> ByteSource? {
      guard let size = try number(), at <= blob.count, size <= blob.count - at else { return nil }
      defer { at += size }
      return blob.slice(at, size)
    }
    guard let path = try text(), path.count <= longestName, try text() != nil else { return nil }
    if hasCache, try text() == nil { return nil }
    guard let count = try number(), count <= mostAssets else { return nil }
    var found: [(name: String, content: ByteSource)] = []
    for _ in 0..<count {
      guard let name = try text(), name.count <= longestName, let content = try text() else { return nil }
      found.append((String(decoding: try name.all(limit: longestName), as: UTF8.self), content))
    }
    return found
  }

  private static func read(
    _ assets: [(name: String, content: ByteSource)], into found: inout BundledPackages
  ) throws {
    for asset in assets where BundledPackages.isManifest(asset.name) {
      found.add(asset.name) { try asset.content.all(limit: BundledPackages.longest) }
    }
    guard let table = assets.first(where: { $0.name == pkgTable })?.content,
      let files = assets.first(where: { $0.name == pkgFiles })?.content
    else { return }
    let text = try table.all(limit: found.budget.textBytes)
    let span = text.span
    var json = JSONReader()
    try json.beginObject(span)
    while let key = try json.nextKey(span) {
      guard key == "offsets", try json.kind(span) == .object else {
        try json.skipValue(span)
        continue
      }
      try json.beginObject(span)
      while let path = try json.nextKey(span) {
        guard let place = try BundledPlace(&json, span), BundledPackages.isManifest(path) else { continue }
        found.add(path) { try place.slice(of: files).all(limit: BundledPackages.longest) }
      }
    }
  }
}
