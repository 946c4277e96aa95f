// SPDX-License-Identifier: Apache-2.0

/// What a byte of a version is; versions are ASCII wherever they are well formed.
enum ASCII {
  static let tab: UInt8 = 9
  static let blank = UInt8(ascii: " ")
  static let plus = UInt8(ascii: "+")
  static let hyphen = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let zero = UInt8(ascii: "0")
  static let colon = UInt8(ascii: ":")
  static let underscore = UInt8(ascii: "_")
  static let tilde = UInt8(ascii: "~")
  static let caret = UInt8(ascii: "^")

  static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }
  static func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
  static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }

  /// Whether most languages take it for a blank: tab to carriage return, and the space.
  static func isSpace(_ byte: UInt8) -> Bool { byte == blank || byte &- tab < 5 }

  /// The small letter of a capital one; any other byte as it is.
  static func lower(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }
}
