// SPDX-License-Identifier: Apache-2.0

/// Numbers at known places of a record, in the byte order of its file; outside of it there are none.
struct Fields {
  let bytes: [UInt8]
  let isBigEndian: Bool

  /// The unsigned number of `size` bytes (at most 8) at `offset`.
  func number(_ offset: Int, _ size: Int) -> UInt64? {
    guard offset >= 0, size > 0, size <= 8, bytes.count >= size, offset <= bytes.count - size else { return nil }
    var value: UInt64 = 0
    for index in 0..<size {
      value = value << 8 | UInt64(bytes[isBigEndian ? offset + index : offset + size - 1 - index])
    }
    return value
  }

  /// The same as a place in a file: `nil` also where it does not fit one.
  func place(_ offset: Int, _ size: Int) -> Int? { number(offset, size).flatMap { Int(exactly: $0) } }

  /// The text at `offset`, up to a zero byte or `limit` bytes.
  func text(_ offset: Int, limit: Int) -> String {
    guard offset >= 0, offset < bytes.count else { return "" }
    let end = min(bytes.count, offset + min(limit, bytes.count))
    return String(decoding: bytes[offset..<end].prefix { $0 != 0 }, as: UTF8.self)
  }
}
