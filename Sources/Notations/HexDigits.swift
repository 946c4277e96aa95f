// SPDX-License-Identifier: Apache-2.0

/// The hexadecimal digits of an escape: `\u0041` in JSON, TOML and YAML.
enum HexDigits {
  /// The number that `count` digits at `start` make.
  /// - Parameter count: 8 at most.
  static func number(_ bytes: Span<UInt8>, at start: Int, _ count: Int) throws(NotationError) -> UInt32 {
    guard start + count <= bytes.count else { throw .truncated(offset: bytes.count) }
    var value: UInt32 = 0
    for index in start..<(start + count) {
      let byte = bytes[index]
      let digit: UInt8 =
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: throw .unexpected(wanted: "a hexadecimal digit", offset: index)
        }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
