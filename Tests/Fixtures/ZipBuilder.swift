// SPDX-License-Identifier: Apache-2.0
import CDeflate

/// Makes zip archives of stored entries, in memory.
package struct ZipBuilder {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  package init() {}

  package mutating func file(_ name: String, _ content: [UInt8]) {
    let checksum = unsafe content.withUnsafeBytes { unsafe libdeflate_crc32(0, $0.baseAddress, $0.count) }
    let size = UInt32(truncatingIfNeeded: content.count)
    let common =
      Self.words([20, 0, 0, 0, 0x21]) + Self.longs([checksum, size, size]) + Self.words([UInt16(name.utf8.count), 0])
    directory += Self.longs([0x0201_4B50]) + Self.words([20]) + common + Self.words([0, 0, 0])
    directory += Self.longs([0, UInt32(truncatingIfNeeded: bytes.count)]) + Array(name.utf8)
    bytes += Self.longs([0x0403_4B50]) + common + Array(name.utf8) + content
    count += 1
  }

  package func finished() -> [UInt8] {
    let number = UInt16(truncatingIfNeeded: min(count, 0xFFFF))
    var end: [UInt8] = []
    if count >= 0xFFFF {
      // Zip64 end of central directory and its locator: APPNOTE 4.3.14, 4.3.15.
      end += Self.longs([0x0606_4B50]) + Self.quads([44]) + Self.words([45, 45]) + Self.longs([0, 0])
      end += Self.quads([count, count, directory.count, bytes.count])
      end += Self.longs([0x0706_4B50, 0]) + Self.quads([bytes.count + directory.count]) + Self.longs([1])
    }
    end += Self.longs([0x0605_4B50]) + Self.words([0, 0, number, number])
    end += Self.longs([UInt32(truncatingIfNeeded: directory.count), UInt32(truncatingIfNeeded: bytes.count)])
    return bytes + directory + end + Self.words([0])
  }

  private static func words(_ values: [UInt16]) -> [UInt8] {
    values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func longs(_ values: [UInt32]) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) } }
  }

  private static func quads(_ values: [Int]) -> [UInt8] {
    values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }
}
