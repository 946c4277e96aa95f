// SPDX-License-Identifier: Apache-2.0

/// Text from anywhere as text of GitHub's and GitLab's Markdown, in paragraphs and in cells of tables.
///
/// Specification: https://github.github.com/gfm. It neither becomes markup nor a link, and it calls nobody: a mention or
/// a reference to an issue is no longer one when a piece of code stands in it.
package enum Markdown {
  package static func text(_ raw: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(Printable(raw.onOneLine).text.utf8)
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch byte {
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "@"): out += "`@`".utf8
      case UInt8(ascii: "#"), UInt8(ascii: "!"):
        // "#12" and "!12" are issues and merge requests.
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
          out += [UInt8(ascii: "`"), byte, UInt8(ascii: "`")]
        } else {
          out += [UInt8(ascii: "\\"), byte]
        }
      case UInt8(ascii: ":") where next == UInt8(ascii: "/"): out += "\\:".utf8
      case UInt8(ascii: "."):
        let isAddress = index >= 3 && bytes[index - 3..<index].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
        out += (isAddress ? "\\." : ".").utf8
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "$"):
        out += [UInt8(ascii: "\\"), byte]
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The same, set as code: a name, a version, a path. An element and not backticks, because those would show the
  /// backslash that a bar needs in a table.
  package static func code(_ raw: String) -> String {
    if raw.isEmpty { return "" }
    var out = "<code>"
    for scalar in Printable(raw.onOneLine).text.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case "&": out += "&amp;"
      case "|": out += "&#124;"
      case "\\", "`", "*", "_", "[", "]", ">", "~", "$", "!", "#": out += "\\\(scalar)"
      case ":": out += "&#58;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "</code>"
  }

  /// A link, where there is one.
  package static func link(_ words: String, _ address: String) -> String {
    guard address.utf8.count < 500, isWebAddress(address), !address.utf8.contains(where: { "()".utf8.contains($0) })
    else { return text(words) }
    return "[\(text(words))](\(address))"
  }
}

extension String {
  /// Without ends of lines: words with single blanks between them.
  package var onOneLine: String {
    if utf8.allSatisfy({ $0 > 0x20 || $0 == 0x20 }) { return self }
    return Page.words(of: self).joined(separator: " ")
  }
}
