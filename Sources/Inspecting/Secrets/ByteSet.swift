// SPDX-License-Identifier: Apache-2.0

/// A set of bytes, asked without a branch.
struct ByteSet: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Whether bytes beyond ASCII belong to it.
  private var hasUpper = false

  init(_ text: String) {
    for byte in text.utf8 { insert(byte) }
  }

  init(_ ranges: ClosedRange<Character>..., also text: String = "") {
    self.init(text)
    for range in ranges {
      guard let first = range.lowerBound.asciiValue, let last = range.upperBound.asciiValue else { continue }
      for byte in first...last { insert(byte) }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    if byte >= 128 { return hasUpper }
    return (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }

  /// Its bytes, in order.
  var members: [UInt8] { (0..<128).filter { contains($0) } }

  private mutating func insert(_ byte: UInt8) {
    if byte >= 128 {
      hasUpper = true
    } else if byte < 64 {
      low |= 1 << UInt64(byte)
    } else {
      high |= 1 << UInt64(byte - 64)
    }
  }

  static let digits = ByteSet("0"..."9")
  static let lowerHex = ByteSet("0"..."9", "a"..."f")
  static let hex = ByteSet("0"..."9", "a"..."f", "A"..."F")
  static let lowerAlnum = ByteSet("0"..."9", "a"..."z")
  static let upperAlnum = ByteSet("0"..."9", "A"..."Z")
  static let letters = ByteSet("a"..."z", "A"..."Z")
  static let alnum = ByteSet("0"..."9", "a"..."z", "A"..."Z")
  /// RFC 4648 section 5.
  static let base64URL = ByteSet("0"..."9", "a"..."z", "A"..."Z", also: "-_")
  /// RFC 4648 section 4, without the padding.
  static let base64 = ByteSet("0"..."9", "a"..."z", "A"..."Z", also: "+/")
  /// RFC 4648 section 6.
  static let base32 = ByteSet("A"..."Z", "2"..."7")
  static let word = ByteSet("0"..."9", "a"..."z", "A"..."Z", also: "_")
  /// BIP 173, in upper case.
  static let bech32 = ByteSet("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")
}
