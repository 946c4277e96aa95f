// SPDX-License-Identifier: Apache-2.0
import Fixtures

extension Fixture {
  /// A file that was recorded from rpm.
  static func rpm(_ name: String) -> Fixture {
    // The fixtures of all catalogers stand beside this folder.
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return Fixture("Rpm/" + name, file: folder)
  }
}

/// Bytes of rpm's formats, made up for a test.
enum RpmBuilder {
  static func big(_ value: Int, _ width: Int = 4) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func little(_ value: Int, _ width: Int = 4) -> [UInt8] { big(value, width).reversed() }

  // MARK: - Headers

  /// The value of a tag.
  enum Value {
    case string(String)
    case bytes([UInt8])
    case strings([String])
    case numbers([Int])
    case states([UInt8])
    /// An index entry as it is, with no data of its own.
    case entry(type: Int, offset: Int, count: Int)
  }

  /// A header blob. The data begins with a zero byte, so that no offset is the first.
  static func header(_ tags: [(Int, Value)]) -> [UInt8] {
    var index: [UInt8] = []
    var data: [UInt8] = [0]
    for (tag, value) in tags {
      switch value {
      case .string(let text):
        index += big(tag) + big(6) + big(data.count) + big(1)
        data += Array(text.utf8) + [0]
      case .bytes(let bytes):
        index += big(tag) + big(7) + big(data.count) + big(bytes.count)
        data += bytes
      case .strings(let texts):
        index += big(tag) + big(8) + big(data.count) + big(texts.count)
        for text in texts { data += Array(text.utf8) + [0] }
      case .numbers(let numbers):
        while data.count % 4 != 0 { data.append(0) }
        index += big(tag) + big(4) + big(data.count) + big(numbers.count)
        for number in numbers { data += big(number) }
      case .states(let states):
        index += big(tag) + big(1) + big(data.count) + big(states.count)
        data += states
      case .entry(let type, let offset, let count): index += big(tag) + big(type) + big(offset) + big(count)
      }
    }
    return big(tags.count) + big(data.count) + index + data
  }

  /// The header of a package without files.
  static func header(_ name: String, _ version: String = "1.0", _ release: String = "1") -> [UInt8] {
    header([(1000, .string(name)), (1001, .string(version)), (1002, .string(release))])
  }

  // MARK: - ndb

  /// A database that holds these blobs.
  static func ndb(_ blobs: [[UInt8]]) -> [UInt8] {
    var slots: [UInt8] = []
    var content: [UInt8] = []
    for (index, blob) in blobs.enumerated() {
      let blocks = (blob.count + 28 + 15) / 16
      slots += Array("Slot".utf8) + little(index + 1) + little((4096 + content.count) / 16) + little(blocks)
      var bytes = Array("BlbS".utf8) + little(index + 1) + little(1) + little(blob.count) + blob
      bytes += Array(repeating: 0, count: blocks * 16 - 12 - bytes.count)
      bytes += little(adler32(bytes)) + little(blob.count) + Array("BlbE".utf8)
      content += bytes
    }
    var head = Array("RpmP".utf8) + little(0) + little(1) + little(1) + little(blobs.count + 1)
    head += Array(repeating: 0, count: 12) + slots
    while head.count < 4096 { head += Array("Slot".utf8) + Array(repeating: 0, count: 12) }
    return head + content
  }

  private static func adler32(_ bytes: [UInt8]) -> Int {
    var a = 1
    var b = 0
    for byte in bytes {
      a = (a + Int(byte)) % 65521
      b = (b + a) % 65521
    }
    return b << 16 | a
  }

  // MARK: - SQLite

  /// A database of pages of 512 bytes whose first is the schema; the table's root is page 2.
  static func sqlite(_ pages: [[UInt8]], schema: [UInt8]? = nil) -> [UInt8] {
    var head = Array("SQLite format 3\0".utf8) + big(512, 2) + [1, 1, 0, 64, 32, 32]
    head += Array(repeating: 0, count: 100 - head.count)
    let row = record([.string("table"), .string("Packages"), .string("Packages"), .numbers([2])])
    let first = head + (schema ?? leaf([row], offset: 100))
    return padded(first) + pages.flatMap(padded)
  }

  /// A record of a table; numbers take four bytes.
  static func record(_ values: [Value?]) -> [UInt8] {
    var types: [UInt8] = []
    var content: [UInt8] = []
    for value in values {
      switch value {
      case .string(let text):
        types += varint(13 + 2 * text.utf8.count)
        content += Array(text.utf8)
      case .bytes(let bytes):
        types += varint(12 + 2 * bytes.count)
        content += bytes
      case .numbers(let numbers):
        types += varint(4)
        content += big(numbers.first ?? 0)
      default: types += varint(0)
      }
    }
    return varint(types.count + 1) + types + content
  }

  /// A page of rows that fit it.
  static func leaf(_ rows: [[UInt8]], offset: Int = 0) -> [UInt8] {
    var cells: [UInt8] = []
    var pointers: [UInt8] = []
    let start = offset + 8 + 2 * rows.count
    for (index, row) in rows.enumerated() {
      pointers += big(start + cells.count, 2)
      cells += varint(row.count) + varint(index + 1) + row
    }
    return [0x0D, 0, 0] + big(rows.count, 2) + [0, 0, 0] + pointers + cells
  }

  /// A page of one row that goes on elsewhere: 512 bytes hold 477 of a payload, or fewer.
  static func leaf(overflowing payload: [UInt8], next: Int) -> [UInt8] {
    let least = (512 - 12) * 32 / 255 - 23
    let some = least + (payload.count - least) % 508
    let local = some <= 477 ? some : least
    return [0x0D, 0, 0] + big(1, 2) + [0, 0, 0] + big(10, 2) + varint(payload.count) + varint(1) + payload[..<local]
      + big(next)
  }

  /// An interior page.
  static func interior(_ children: [Int]) -> [UInt8] {
    var cells: [UInt8] = []
    var pointers: [UInt8] = []
    for child in children.dropLast() {
      pointers += big(12 + 2 * (children.count - 1) + cells.count, 2)
      cells += big(child) + [1]
    }
    return [0x05, 0, 0] + big(children.count - 1, 2) + [0, 0, 0] + big(children.last ?? 0) + pointers + cells
  }

  static func varint(_ value: Int) -> [UInt8] {
    var out = [UInt8(value & 0x7F)]
    var rest = value >> 7
    while rest > 0 {
      out.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
      rest >>= 7
    }
    return out
  }

  static func padded(_ page: [UInt8]) -> [UInt8] { page + Array(repeating: 0, count: max(512 - page.count, 0)) }
}
