// SPDX-License-Identifier: Apache-2.0
import Notations

/// Writes JSON: small documents, and other programs' configurations with their keys in the order they had.
enum JSONText {
  /// A value as Docker writes its configuration: indented by tabs, an object's members on lines of their own.
  static func text(_ value: JSONValue, indent: Int? = nil) -> String {
    let inner = indent.map { $0 + 1 }
    let line = inner.map { "\n" + String(repeating: "\t", count: $0) } ?? ""
    let last = indent.map { "\n" + String(repeating: "\t", count: $0) } ?? ""
    let colon = indent == nil ? ":" : ": "
    switch value {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let digits): return digits
    case .string(let text): return quoted(text)
    case .array(let elements):
      if elements.isEmpty { return "[]" }
      return "[" + elements.map { line + text($0, indent: inner) }.joined(separator: ",") + last + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { line + quoted($0.key) + colon + text($0.value, indent: inner) }
      return "{" + lines.joined(separator: ",") + last + "}"
    }
  }

  /// A string, RFC 8259 section 7.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
