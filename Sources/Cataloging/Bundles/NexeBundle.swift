// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// What `nexe` makes: Node, a script, the files, and at the end a mark with the sizes of the two.
///
/// Format: https://github.com/nexe/nexe, src/compiler.ts and src/fs/bundle.ts. The sizes are floating point numbers of 64
/// bits, little-endian. The files are a zip archive (version 4); before that they stood one after the other, and the
/// script begins with their table, `!(function () {process.__nexe = {"resources":{"./package.json":[0,123]}};`.
enum NexeBundle {
  private static let mark = Array("<nexe~~sentinel>".utf8)
  private static let table = Array("process.__nexe = ".utf8)
  /// Bytes of the script in which the table begins.
  private static let opening = 128
  private static let mostEntries = 1_000_000

  /// Reads the packages in a program, and says whether it is one of these.
  static func read(_ content: ByteSource, into found: inout BundledPackages) throws -> Bool {
    let tail = try content.read(at: content.count - mark.count - 16, mark.count + 16)
    guard tail.count == mark.count + 16, tail.starts(with: mark) else { return false }
    let fields = Fields(bytes: tail, isBigEndian: false)
    guard let script = size(fields, mark.count), let files = size(fields, mark.count + 8),
      files <= content.count - tail.count, script <= content.count - tail.count - files
    else { throw CatalogingError.malformed("the sizes of script and files are larger than the program") }
    let filesAt = content.count - tail.count - files
    let resources = content.slice(filesAt, files)
    if try resources.read(at: 0, 4) == [0x50, 0x4B, 3, 4] {
      try readZip(resources, into: &found)
    } else {
      try readTable(content.slice(filesAt - script, script), resources, into: &found)
    }
    return true
  }

  private static func size(_ fields: Fields, _ offset: Int) -> Int? {
    fields.number(offset, 8).flatMap { Int(exactly: Double(bitPattern: $0)) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  private static func readZip(_ resources: ByteSource, into found: inout BundledPackages) throws {
    let archive = try ZipArchive(resources, budget: found.budget) { name in
      BundledPackages.isManifest(name.text())
    }
    for entry in archive.entries {
      found.add(entry.name) { try archive.bytes(of: entry, limit: BundledPackages.longest) }
    }
  }

  private static func readTable(
    _ script: ByteSource, _ resources: ByteSource, into found: inout BundledPackages
  ) throws {
    let opening = try script.read(at: 0, opening)
    guard let finder = ByteFinder(table), let place = finder.next(in: opening.span, from: 0, before: opening.count)
    else {
      return
    }
    let text = try script.read(at: place + table.count, found.budget.textBytes)
    let span = text.span
    var json = JSONReader()
    var entries = 0
    try json.beginObject(span)
    while let key = try json.nextKey(span) {
      guard key == "resources", try json.kind(span) == .object else {
        try json.skipValue(span)
        continue
      }
      try json.beginObject(span)
      while let path = try json.nextKey(span) {
        entries += 1
        guard entries <= mostEntries else { throw ArchiveError.overBudget(limit: "\(mostEntries) files in the table") }
        guard let place = try BundledPlace(&json, span), BundledPackages.isManifest(path) else { continue }
        let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        found.add(plain) { try place.slice(of: resources).all(limit: BundledPackages.longest) }
      }
    }
  }
}
