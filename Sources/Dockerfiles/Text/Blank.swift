// SPDX-License-Identifier: Apache-2.0

/// What BuildKit takes for blank: Go's `unicode.IsSpace` when it trims and parts words, `[\t\v\f\r ]` between arguments.
enum Blank {
  /// Space, tab, vertical tab, form feed, carriage return.
  static func isArgumentSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C || byte == 0x0D
  }

  /// Bytes of the blank at an index; 0 where there is none.
  static func width(in bytes: [UInt8], at index: Int, before end: Int) -> Int {
    let byte = bytes[index]
    if byte == 0x20 || (0x09...0x0D).contains(byte) { return 1 }
    guard byte >= 0xC2, byte <= 0xE3 else { return 0 }
    // U+0085 and U+00A0.
    if byte == 0xC2, index + 1 < end { return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0 }
    guard byte >= 0xE1, index + 2 < end else { return 0 }
    switch (byte, bytes[index + 1], bytes[index + 2]) {
    // U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000.
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }

  /// A range without the blanks at its begin and end.
  static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    let start = trimmedStart(range, in: bytes)
    var end = range.upperBound
    trimming: while end > start {
      for length in 1...3 where end - length >= start {
        if width(in: bytes, at: end - length, before: end) == length {
          end -= length
          continue trimming
        }
      }
      break
    }
    return start..<end
  }

  static func trimmedStart(_ range: Range<Int>, in bytes: [UInt8]) -> Int {
    var start = range.lowerBound
    while start < range.upperBound {
      let width = width(in: bytes, at: start, before: range.upperBound)
      if width == 0 { break }
      start += width
    }
    return start
  }
}
