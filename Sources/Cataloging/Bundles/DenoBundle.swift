// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// What `deno compile` makes: Deno's runtime, and behind it or in a note its data.
///
/// Format: `serialize_binary_data_section` in https://github.com/denoland/deno/blob/main/cli/standalone/binary.rs (Deno
/// 2.1 and later) and https://github.com/denoland/sui for where the data stand: the mark "d3n0l4nd", then texts behind
/// their length in 64 bits: settings in JSON, and the packages of npm, a list of `name@version` with the versions of
/// their peers behind a `_`. The addresses of the modules from elsewhere follow: those of jsr.io have the package's name
/// and version in them. Older versions have the mark near the end, and a format of their own.
enum DenoBundle {
  private static let mark = Array("d3n0l4nd".utf8)
  /// Bytes at the end of the file that may hold the mark: five numbers stand behind it at most.
  private static let tail = 64
  private static let longestText = 16 << 10
  private static let mostModules = 1_000_000

  /// Reads the packages in a program, and says whether it is one of these.
  static func read(_ content: ByteSource, into found: inout BundledPackages) throws -> Bool {
    if let note = try ELFNotes.note(of: "SUI", in: content) {
      // The name of the data is in front: its length in 16 bits, and the name.
      guard let length = Fields(bytes: try note.read(at: 0, 2), isBigEndian: false).place(0, 2),
        try note.read(at: 2, length) == mark
      else { return false }
      try read(section: note.slice(2 + length, note.count), into: &found)
      return true
    }
    let end = try content.read(at: content.count - min(tail, content.count), tail)
    guard holdsMark(end) else { return false }
    if let section = try appended(to: content, tail: end) {
      try read(section: section, into: &found)
    } else {
      found.remark("made by a version of Deno before 2.1: its packages cannot be listed")
    }
    return true
  }

  private static func holdsMark(_ bytes: [UInt8]) -> Bool {
    ByteFinder(mark)?.next(in: bytes.span, from: 0, before: bytes.count) != nil
  }

  /// What stands before sui's trailer, which says how far from the end it begins: in 32 bits, or in 64 behind four more.
  private static func appended(to content: ByteSource, tail: [UInt8]) throws -> ByteSource? {
    let fields = Fields(bytes: tail, isBigEndian: false)
    for (trailer, offset, size) in [(8, 4, 4), (16, 8, 8)] {
      guard fields.place(tail.count - trailer, 4) == 0x501E,
        let back = fields.place(tail.count - trailer + offset, size),
        back > trailer, back <= content.count
      else { continue }
      let section = content.slice(content.count - back, back - trailer)
      if try section.read(at: 0, mark.count) == mark { return section }
    }
    return nil
  }

  private static func read(section: ByteSource, into found: inout BundledPackages) throws {
    guard try section.read(at: 0, mark.count) == mark else {
      throw CatalogingError.malformed("the data of Deno do not begin with their mark")
    }
    var reader = Reader(content: section, at: mark.count)
    guard try reader.stretch(8) != nil, let snapshot = try reader.stretch(8) else {
      throw CatalogingError.malformed("the data of Deno are cut off")
    }
    if snapshot.count > 0 { try read(packages: snapshot, into: &found) }
    let rest = section.slice(reader.at, section.count)
    // Since 2.2 each address has a number of 32 bits behind it; before, the number of links stands before the first
    // address, and an offset of 64 bits behind each.
    let addresses = try addresses(in: rest, from: 4, behind: 4) ?? addresses(in: rest, from: 8, behind: 8)
    guard let addresses else { throw CatalogingError.malformed("the addresses of Deno's modules are none") }
    var seen: Set<String> = []
    for address in addresses where address.hasPrefix("https://jsr.io/@") {
      let parts = address.split(separator: "/")
      guard parts.count > 4, seen.insert("\(parts[2])/\(parts[3])@\(parts[4])").inserted, Self.isVersion(parts[4])
      else {
        continue
      }
      found.add(.jsr, "\(parts[2])/\(parts[3])", String(parts[4]), inside: "jsr.io")
    }
  }

  private static func isVersion(_ text: Substring) -> Bool {
    text.utf8.first.map { (0x30...0x39).contains($0) } == true
  }

  private static func read(packages snapshot: ByteSource, into found: inout BundledPackages) throws {
    var reader = Reader(content: snapshot)
    guard let count = try reader.number(4), count <= found.budget.packages else {
      throw CatalogingError.malformed("the list of npm packages has no length, or an absurd one")
    }
    for _ in 0..<count {
      guard let text = try reader.text(), let at = text.dropFirst().firstIndex(of: "@"),
        case let version = text[text.index(after: at)...].prefix(while: { $0 != "_" }), !version.isEmpty
      else { throw CatalogingError.malformed("the list of npm packages is cut off, or no list of names") }
      found.add(.npm, String(text[..<at]), String(version), inside: "npm")
    }
  }

  /// The addresses of modules; `nil` where they do not stand as said.
  private static func addresses(in content: ByteSource, from start: Int, behind: Int) throws -> [String]? {
    var reader = Reader(content: content)
    guard let count = try reader.number(4), count <= mostModules else { return nil }
    reader.at = start
    var found: [String] = []
    for _ in 0..<count {
      guard let text = try reader.text(), !text.isEmpty, try reader.number(behind) != nil,
        text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else { return nil }
      found.append(text)
    }
    return found
  }

  /// Numbers and texts one after the other, little-endian on every machine, read through a window.
  private struct Reader {
    let content: ByteSource
    var at = 0
    private var window: [UInt8] = []
    private var windowAt = 0

    init(content: ByteSource, at: Int = 0) {
      self.content = content
      self.at = at
    }

    mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8>? {
      guard count <= content.count - at else { return nil }
      if at < windowAt || at + count > windowAt + window.count {
        window = try content.read(at: at, max(count, 64 << 10))
        windowAt = at
      }
      guard at + count <= windowAt + window.count else { return nil }
      defer { at += count }
      return window[(at - windowAt)..<(at - windowAt + count)]
    }

    mutating func number(_ size: Int) throws -> Int? {
      guard let bytes = try bytes(size) else { return nil }
      return Fields(bytes: Array(bytes), isBigEndian: false).place(0, size)
    }

    /// A text behind its length in 32 bits.
    mutating func text() throws -> String? {
      guard let length = try number(4), length <= longestText, let bytes = try bytes(length) else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// A stretch behind its length in `size` bytes, which is passed.
    mutating func stretch(_ size: Int) throws -> ByteSource? {
      guard let length = try number(size), length <= content.count - at else { return nil }
      defer { at += length }
      return content.slice(at, length)
    }
  }
}
