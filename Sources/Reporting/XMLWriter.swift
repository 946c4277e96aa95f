// SPDX-License-Identifier: Apache-2.0

/// Writes an XML document from its beginning to its end.
///
/// Specification: https://www.w3.org/TR/xml/, XML 1.0. Characters that steer a terminal are written as references; those
/// that no XML document may hold (section 2.2) as `\u{1b}`, in letters.
package struct XMLWriter {
  private static let plain = String.plain(but: "<", ">", "&", "\"")

  /// The blanks before an element, for each depth.
  private static let margins: [[UInt8]] = (0..<16).map { Array(String(repeating: "  ", count: $0).utf8) }

  private var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var depth = 0

  package init() {}

  /// Hands what is written so far to `out`, once it is worth it.
  package mutating func drain(to out: inout some TextOutputStream, whenOver limit: Int = 1 << 16) {
    guard bytes.count > limit else { return }
    out.write(String(decoding: bytes, as: UTF8.self))
    bytes.removeAll(keepingCapacity: true)
  }

  /// Hands over the rest.
  package mutating func finish(to out: inout some TextOutputStream) { drain(to: &out, whenOver: 0) }

  /// An element with others inside.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ body: (inout XMLWriter) throws -> Void
  ) rethrows {
    open(name, attributes)
    bytes += ">\n".utf8
    depth += 1
    try body(&self)
    depth -= 1
    indent()
    close(name)
  }

  /// An element with text inside; none where it is `nil`.
  package mutating func leaf(_ name: String, _ value: String?) { leaf(name, [:], value) }

  /// The same, with attributes.
  package mutating func leaf(_ name: String, _ attributes: KeyValuePairs<String, String?>, _ value: String?) {
    guard let value else { return }
    open(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    escape(value)
    close(name)
  }

  /// An element with nothing inside.
  package mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    open(name, attributes)
    bytes += "/>\n".utf8
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    indent()
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for (key, value) in attributes {
      guard let value else { continue }
      bytes.append(UInt8(ascii: " "))
      bytes += key.utf8
      bytes += "=\"".utf8
      escape(value)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func close(_ name: String) {
    bytes += "</".utf8
    bytes += name.utf8
    bytes += ">\n".utf8
  }

  private mutating func indent() { bytes += Self.margins[min(depth, Self.margins.count - 1)] }

  private mutating func escape(_ value: String) {
    if value.isPlain(Self.plain) {
      bytes += value.utf8
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "&": bytes += "&amp;".utf8
      case "\"": bytes += "&quot;".utf8
      case "\t", "\n", "\r": bytes += "&#\(scalar.value);".utf8
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        bytes += ("\\u{" + String(scalar.value, radix: 16) + "}").utf8
      case _ where scalar.steers: bytes += ("&#x" + String(scalar.value, radix: 16) + ";").utf8
      default: bytes.append(scalar)
      }
    }
  }
}
