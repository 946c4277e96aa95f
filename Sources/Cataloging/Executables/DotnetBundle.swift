// SPDX-License-Identifier: Apache-2.0
import Archives

/// The files that `dotnet publish -p:PublishSingleFile=true` appends to a program's host.
///
/// Format: https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/bundler.md and `Manifest.cs`,
/// `FileEntry.cs` of Microsoft.NET.HostModel. The host holds 8 bytes with the place of the header, and behind them a mark
/// of 32 bytes to be found by; a host without a bundle has 0 there.
struct DotnetBundle {
  /// The `.deps.json` of the program, and its path in the bundle.
  var dependencies: (path: String, content: ByteSource)

  /// SHA-256 of ".net core bundle".
  static let mark: [UInt8] = [
    0x8B, 0x12, 0x02, 0xB9, 0x6A, 0x61, 0x20, 0x38, 0x72, 0x7B, 0x93, 0x02, 0x14, 0xD7, 0xA0, 0x32,
    0x13, 0xF5, 0xB9, 0xE6, 0xEF, 0xAE, 0x33, 0x18, 0xEE, 0x3B, 0x2D, 0xCE, 0x24, 0xB3, 0x6A, 0xAE,
  ]
  /// Bytes of the host's data that are searched; those of the largest host are fewer than 1 MiB.
  private static let searched = 8 << 20
  /// A .NET program with its runtime has about 200 files.
  private static let mostFiles = 20_000

  /// The bundle of a program; `nil` where it has none, or none that says what it depends on.
  /// - Throws: `CatalogingError` when the bundle contradicts itself.
  init?(_ executable: Executable) throws {
    guard let header = try Self.header(of: executable) else { return nil }
    let content = executable.content
    var reader = Reader(content: content, at: header)
    // major, minor: 1 is .NET Core 3, 2 is .NET 5, 6 is .NET 6 and later.
    guard let major = try reader.number(4), try reader.number(4) != nil, let count = try reader.number(4),
      try reader.text() != nil
    else { throw CatalogingError.malformed("the header is cut off") }
    guard major >= 1, major <= 6 else { throw CatalogingError.malformed("the header is of version \(major)") }
    if major >= 2 {
      guard let offset = try reader.number(8), let size = try reader.number(8), try reader.number(8) != nil,
        try reader.number(8) != nil, try reader.number(8) != nil
      else { throw CatalogingError.malformed("the header is cut off") }
      // A program without packages has none (`GenerateDependencyFile`).
      guard size > 0 else { return nil }
      guard offset <= content.count, size <= content.count - offset else {
        throw CatalogingError.malformed("the list of packages lies outside of the file")
      }
      dependencies = ("deps.json", content.slice(offset, size))
      return
    }
    guard count <= Self.mostFiles else { throw CatalogingError.malformed("the header names \(count) files") }
    for _ in 0..<count {
      guard let offset = try reader.number(8), let size = try reader.number(8), let type = try reader.number(1),
        let path = try reader.text()
      else { throw CatalogingError.malformed("the list of files is cut off") }
      // 3 is FileType.DepsJson.
      guard type == 3 else { continue }
      guard offset <= content.count, size <= content.count - offset else {
        throw CatalogingError.malformed("\(path) lies outside of the file")
      }
      dependencies = (path, content.slice(offset, size))
      return
    }
    return nil
  }

  /// Where the header is, by the mark among the host's data.
  private static func header(of executable: Executable) throws -> Int? {
    for section in executable.sections where [".data", "__data", ".rdata", ".rodata"].contains(section.name) {
      let bytes = try executable.content.read(at: section.offset, min(section.count, searched))
      var at = 8
      while at + mark.count <= bytes.count {
        guard bytes[at] == mark[0], bytes[at + 1] == mark[1], bytes[at..<(at + mark.count)].elementsEqual(mark) else {
          at += 1
          continue
        }
        let place = Fields(bytes: Array(bytes[(at - 8)..<at]), isBigEndian: false).place(0, 8) ?? 0
        if place > 0, place < executable.content.count { return place }
        at += mark.count
      }
    }
    return nil
  }

  /// Numbers and texts one after the other, little-endian on every machine.
  private struct Reader {
    let content: ByteSource
    var at: Int

    mutating func number(_ size: Int) throws -> Int? {
      let fields = Fields(bytes: try content.read(at: at, size), isBigEndian: false)
      guard let value = fields.place(0, size) else { return nil }
      at += size
      return value
    }

    /// A text with its length in front, seven bits in each byte (`BinaryWriter.Write(string)`).
    mutating func text() throws -> String? {
      guard var length = try number(1) else { return nil }
      if length >= 0x80 {
        guard let more = try number(1), more < 0x80 else { return nil }
        length = (length & 0x7F) | more << 7
      }
      let bytes = try content.read(at: at, length)
      guard bytes.count == length else { return nil }
      at += length
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
