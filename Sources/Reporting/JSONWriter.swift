// SPDX-License-Identifier: Apache-2.0

/// Writes a JSON document from its beginning to its end, so that a long one is never held as a whole.
///
/// Members stand in the order in which they are written; lines and escapes are those of `JSONDocument`. Whoever writes
/// empties it into the output between two elements.
package struct JSONWriter {
  /// An end of a line and the blanks before the next, for each depth.
  private static let margins: [[UInt8]] = (0..<16).map { Array(("\n" + String(repeating: "  ", count: $0)).utf8) }

  private static let plain = String.plain(but: "\"", "\\")

  private var bytes: [UInt8] = []
  private var depth = 0
  private var isEmpty = true

  /// Begins a document.
  package init() {}

  /// Hands what is written so far to `out`, once it is worth it.
  package mutating func drain(to out: inout some TextOutputStream, whenOver limit: Int = 1 << 16) {
    guard bytes.count > limit else { return }
    out.write(String(decoding: bytes, as: UTF8.self))
    bytes.removeAll(keepingCapacity: true)
  }

  /// Ends the document and hands over the rest.
  package mutating func finish(to out: inout some TextOutputStream) {
    bytes.append(UInt8(ascii: "\n"))
    drain(to: &out, whenOver: 0)
  }

  // MARK: - Containers

  /// An object: the document itself or an element.
  package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    separate()
    try container("{", "}", body)
  }

  /// A member that is an object.
  package mutating func object(_ key: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    self.key(key)
    try container("{", "}", body)
  }

  /// A member that is an array.
  package mutating func array(_ key: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    self.key(key)
    try container("[", "]", body)
  }

  private mutating func container(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    bytes.append(UInt8(ascii: open))
    depth += 1
    isEmpty = true
    try body(&self)
    depth -= 1
    if !isEmpty { newline() }
    isEmpty = false
    bytes.append(UInt8(ascii: close))
  }

  // MARK: - Values

  /// A member that is a text; none where it is `nil`.
  package mutating func member(_ key: String, _ value: String?) {
    guard let value else { return }
    self.key(key)
    string(value)
  }

  /// A member that is a number; none where it is `nil`.
  package mutating func member(_ key: String, _ value: Int?) {
    guard let value else { return }
    self.key(key)
    bytes += String(value).utf8
  }

  /// A member that is a number; none where it is `nil` or no number.
  package mutating func member(_ key: String, _ value: Double?) {
    guard let value, value.isFinite else { return }
    self.key(key)
    bytes += String(value).utf8
  }

  /// A member that is true or false.
  package mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    bytes += (value ? "true" : "false").utf8
  }

  /// A member that is an array of texts; none where there are none.
  package mutating func member(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    array(key) { for value in values { $0.element(value) } }
  }

  /// An element of an array: a text.
  package mutating func element(_ value: String) {
    separate()
    string(value)
  }

  /// An element of an array: a number.
  package mutating func element(_ value: Int) {
    separate()
    bytes += String(value).utf8
  }

  // MARK: - Bytes

  private mutating func key(_ key: String) {
    separate()
    string(key)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
  }

  private mutating func separate() {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    isEmpty = false
    if depth > 0 { newline() }
  }

  private mutating func newline() {
    bytes += Self.margins[min(depth, Self.margins.count - 1)]
  }

  /// A string by RFC 8259, section 7; characters that steer a terminal are escaped too.
  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.isPlain(Self.plain) {
      bytes += text.utf8
    } else {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\t": bytes += "\\t".utf8
    case _ where scalar.steers:
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        bytes += ("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8
      }
    default: bytes.append(scalar)
    }
  }
}

extension String {
  /// Whether all its bytes are among those that need no escape, by a table of all bytes.
  func isPlain(_ plain: [Bool]) -> Bool {
    for byte in utf8 where !plain[Int(byte)] { return false }
    return true
  }

  /// A table of printable ASCII without some characters.
  static func plain(but special: Unicode.Scalar...) -> [Bool] {
    (0..<256).map { $0 >= 0x20 && $0 < 0x7F && !special.map { Int($0.value) }.contains($0) }
  }
}

extension [UInt8] {
  /// Appends a character in UTF-8.
  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else if let encoded = UTF8.encode(scalar) {
      append(contentsOf: encoded)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is shown as something else than itself: control characters, marks of direction, ends of lines.
  var steers: Bool {
    if value < 0x20 || value == 0x7F { return true }
    if value < 0x7F { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
