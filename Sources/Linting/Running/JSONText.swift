// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Words written as the JSON form: `["a", "b"]`.
enum JSONText {
  static func list(_ words: [String]) -> String { "[" + words.map { quoted($0) }.joined(separator: ", ") + "]" }

  /// Specification: RFC 8259, section 7.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(Character(scalar))
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
