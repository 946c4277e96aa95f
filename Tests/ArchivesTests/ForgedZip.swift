// SPDX-License-Identifier: Apache-2.0
import CDeflate

/// Writes zip archives for tests, truthful ones and others.
struct ForgedZip {
  struct Item {
    var name: String
    var data: [UInt8]
    var method = 8
    var flags = 0
    /// What the headers state where it is not the truth.
    var size: Int?
    var compressedSize: Int?
    var crc: UInt32?
    /// Puts sizes and offset into the zip64 field.
    var isLarge = false
  }

  var items: [Item] = []
  var prefix: [UInt8] = []
  /// Whether offsets count the prefix.
  var countsPrefix = false
  var comment: [UInt8] = []
  var isLarge = false
  var count: Int?

  init(_ items: [Item] = []) { self.items = items }

  init(_ files: [(String, [UInt8])]) { items = files.map { Item(name: $0.0, data: $0.1) } }

  var bytes: [UInt8] {
    var out = prefix
    let origin = countsPrefix ? 0 : prefix.count
    var directory: [UInt8] = []
    for item in items {
      let packed = item.method == 8 ? Self.deflate(item.data) : item.data
      let crc = unsafe item.crc ?? item.data.withUnsafeBytes { unsafe libdeflate_crc32(0, $0.baseAddress, $0.count) }
      let size = item.size ?? item.data.count
      let compressed = item.compressedSize ?? packed.count
      let offset = out.count - origin
      let name = Array(item.name.utf8)
      let common = [20, item.flags, item.method, 0, 0].flatMap(Self.half) + Self.word(Int(crc))
      out += [0x50, 0x4B, 3, 4] + common + Self.word(compressed) + Self.word(size) + Self.half(name.count)
      out += Self.half(3) + name + [1, 2, 3] + packed
      let extra =
        item.isLarge ? Self.half(1) + Self.half(24) + [size, compressed, offset].flatMap(Self.long) : [UInt8]()
      let limit = 0xFFFF_FFFF
      directory += [0x50, 0x4B, 1, 2] + Self.half(20) + common
      directory += Self.word(item.isLarge ? limit : compressed) + Self.word(item.isLarge ? limit : size)
      directory += Self.half(name.count) + Self.half(extra.count) + [UInt8](repeating: 0, count: 10)
      directory += Self.word(item.isLarge ? limit : offset) + name + extra
    }
    let start = out.count - origin
    let end = out.count + directory.count - origin
    out += directory
    let total = count ?? items.count
    if isLarge {
      out += [0x50, 0x4B, 6, 6] + Self.long(44) + Self.half(45) + Self.half(45) + Self.word(0) + Self.word(0)
      out += [total, total, directory.count, start].flatMap(Self.long)
      out += [0x50, 0x4B, 6, 7] + Self.word(0) + Self.long(end) + Self.word(1)
    }
    out += [0x50, 0x4B, 5, 6] + Self.half(0) + Self.half(0)
    out +=
      isLarge
      ? [UInt8](repeating: 0xFF, count: 12)
      : [total, total].flatMap(Self.half)
        + Self.word(directory.count) + Self.word(start)
    return out + Self.half(comment.count) + comment
  }

  static func deflate(_ data: [UInt8]) -> [UInt8] {
    let compressor = unsafe libdeflate_alloc_compressor(6)
    defer { unsafe libdeflate_free_compressor(compressor) }
    return unsafe [UInt8](unsafeUninitializedCapacity: data.count + 1024) { out, count in
      unsafe data.withUnsafeBytes {
        count = unsafe libdeflate_deflate_compress(compressor, $0.baseAddress, $0.count, out.baseAddress, out.count)
      }
    }
  }

  static func half(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  static func word(_ value: Int) -> [UInt8] { half(value) + half(value >> 16) }
  static func long(_ value: Int) -> [UInt8] { word(value) + word(value >> 32) }
}
