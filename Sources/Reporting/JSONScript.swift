// SPDX-License-Identifier: Apache-2.0

/// JSON as it is written, piece by piece: what is drained from it is no longer held.
///
/// Specification: RFC 8259. It looks as `JSONDocument` does, but keys stand in the order in which they are written.
/// Characters that steer a terminal are escaped.
package struct JSONScript {
  private var bytes: [UInt8] = []
  /// For each bracket that is open, whether nothing stands in it yet.
  private var isFresh: [Bool] = []

  package init() { bytes.reserveCapacity(1 << 14) }

  package mutating func object(_ key: String? = nil, _ body: (inout JSONScript) -> Void) {
    open("{", key)
    body(&self)
    close("}")
  }

  package mutating func array(_ key: String? = nil, _ body: (inout JSONScript) -> Void) {
    open("[", key)
    body(&self)
    close("]")
  }

  /// Writes a text; without one, or with an empty one, nothing, not even the key.
  package mutating func text(_ key: String? = nil, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    begin(key)
    quote(value)
  }

  /// Writes texts, if there are any.
  package mutating func texts(_ key: String, _ values: [String]) {
    if values.isEmpty { return }
    array(key) { for value in values { $0.text(value) } }
  }

  package mutating func text(_ value: String) { text(nil, value) }

  package mutating func number(_ key: String? = nil, _ value: Int) {
    begin(key)
    bytes += String(value).utf8
  }

  /// Writes a number that is one; infinities and the like are none.
  package mutating func number(_ key: String? = nil, _ value: Double?) {
    guard let value, value.isFinite else { return }
    begin(key)
    bytes += "\(value)".utf8
  }

  package mutating func truth(_ key: String, _ value: Bool) {
    begin(key)
    bytes += (value ? "true" : "false").utf8
  }

  /// Opens a bracket that is closed later, where its content is drained meanwhile.
  package mutating func open(_ bracket: Character, _ key: String? = nil) {
    begin(key)
    bytes += String(bracket).utf8
    isFresh.append(true)
  }

  package mutating func close(_ bracket: Character) {
    let isEmpty = isFresh.popLast() ?? true
    if !isEmpty { newline() }
    bytes += String(bracket).utf8
    if isFresh.isEmpty { bytes.append(UInt8(ascii: "\n")) }
  }

  /// What was written since the last time.
  package mutating func drained() -> String {
    defer { bytes.removeAll(keepingCapacity: true) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Hands over what was written when it has become much, so that few and large pieces are written.
  package mutating func drain(to out: inout some TextOutputStream, isLast: Bool = false) {
    if isLast || bytes.count > 1 << 14 { out.write(drained()) }
  }

  private mutating func begin(_ key: String?) {
    if let last = isFresh.indices.last {
      if !isFresh[last] { bytes.append(UInt8(ascii: ",")) }
      isFresh[last] = false
      newline()
    }
    if let key {
      quote(key)
      bytes += ": ".utf8
    }
  }

  private mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: isFresh.count * 2))
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes += text.utf8
    } else {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22: bytes += "\\\"".utf8
    case 0x5C: bytes += "\\\\".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
      let digits = String(scalar.value, radix: 16)
      bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    default: bytes += UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter
    }
  }
}
