// SPDX-License-Identifier: Apache-2.0

/// Writes an XML document from its beginning to its end.
///
/// Specification: https://www.w3.org/TR/xml/, XML 1.0. Characters that steer a terminal are written as references; those
/// that no XML document may hold (section 2.2) as `\u{1b}`, in letters.
struct XMLWriter {
  private var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// Hands what is written so far to `out`, once it is worth it.
  mutating func drain(to out: inout some TextOutputStream, whenOver limit: Int = 1 << 16) {
    guard text.utf8.count > limit else { return }
    out.write(text)
    text.removeAll(keepingCapacity: true)
  }

  /// Hands over the rest.
  mutating func finish(to out: inout some TextOutputStream) { drain(to: &out, whenOver: 0) }

  /// An element with others inside.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ body: (inout XMLWriter) throws -> Void
  ) rethrows {
    open(name, attributes)
    text += ">\n"
    depth += 1
    try body(&self)
    depth -= 1
    indent()
    text += "</" + name + ">\n"
  }

  /// An element with text inside; none where it is `nil`.
  mutating func leaf(_ name: String, _ value: String?) { leaf(name, [:], value) }

  /// The same, with attributes.
  mutating func leaf(_ name: String, _ attributes: KeyValuePairs<String, String?>, _ value: String?) {
    guard let value else { return }
    open(name, attributes)
    text += ">"
    escape(value)
    text += "</" + name + ">\n"
  }

  /// An element with nothing inside.
  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    open(name, attributes)
    text += "/>\n"
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    indent()
    text += "<" + name
    for (key, value) in attributes {
      guard let value else { continue }
      text += " " + key + "=\""
      escape(value)
      text += "\""
    }
  }

  private mutating func indent() {
    for _ in 0..<depth { text += "  " }
  }

  private mutating func escape(_ value: String) {
    let plain = value.utf8.allSatisfy { byte in
      byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: "&") && byte != UInt8(ascii: ">")
        && byte != UInt8(ascii: "\"")
    }
    if plain { return text += value }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "&": text += "&amp;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text += "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        text += "\\u{" + String(scalar.value, radix: 16) + "}"
      case _ where scalar.steers: text += "&#x" + String(scalar.value, radix: 16) + ";"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
