// SPDX-License-Identifier: Apache-2.0

/// Go's ways to quote text.
enum GoText {
  /// Takes one plain or quoted piece from the front of `text`; `nil` when a quote does not end.
  /// - Parameter stop: what ends a plain piece; `nil` for the end of the text.
  static func take(_ text: inout Substring, until stop: Character?) -> String? {
    switch text.first {
    case "\"":
      return interpreted(&text)
    case "`":
      guard let end = text.dropFirst().firstIndex(of: "`") else { return nil }
      let inner = text[text.index(after: text.startIndex)..<end]
      text = text[text.index(after: end)...]
      return String(inner)
    default:
      let end = stop.flatMap { text.firstIndex(of: $0) } ?? text.endIndex
      let plain = text[..<end]
      text = text[end...]
      return String(plain)
    }
  }

  /// Splits the flags of `-ldflags` at spaces; a word that starts with a quote runs to the same quote.
  ///
  /// As `quoted.Split` of Go's command line does, which knows no escapes.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == " " || first == "\t" || first == "\n" || first == "\r" {
        rest = rest.dropFirst()
      } else if first == "'" || first == "\"" {
        rest = rest.dropFirst()
        let end = rest.firstIndex(of: first) ?? rest.endIndex
        words.append(String(rest[..<end]))
        rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
      } else {
        let word = rest.prefix { !" \t\n\r".contains($0) }
        words.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
    return words
  }

  /// An interpreted string literal (Go specification, "String literals"); a byte escape stands for one byte.
  private static func interpreted(_ text: inout Substring) -> String? {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var at = 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") {
        text = Substring(String(decoding: bytes[at...], as: UTF8.self))
        return String(decoding: out, as: UTF8.self)
      }
      guard byte == UInt8(ascii: "\\") else {
        out.append(byte)
        continue
      }
      guard at < bytes.count, let escape = escape(bytes, &at) else { return nil }
      out += escape
    }
    return nil
  }

  private static func escape(_ bytes: [UInt8], _ at: inout Int) -> [UInt8]? {
    let letter = bytes[at]
    at += 1
    func number(_ digits: Int, _ radix: Int) -> Int? {
      guard at + digits <= bytes.count,
        let value = Int(String(decoding: bytes[at..<(at + digits)], as: UTF8.self), radix: radix), value >= 0
      else { return nil }
      at += digits
      return value
    }
    switch letter {
    case UInt8(ascii: "a"): return [7]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "v"): return [11]
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): return [letter]
    case UInt8(ascii: "x"): return number(2, 16).map { [UInt8(truncatingIfNeeded: $0)] }
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      guard let value = number(letter == UInt8(ascii: "u") ? 4 : 8, 16),
        let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init)
      else { return nil }
      return Array(String(Character(scalar)).utf8)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      at -= 1
      return number(3, 8).map { [UInt8(truncatingIfNeeded: $0)] }
    default: return nil
    }
  }
}
