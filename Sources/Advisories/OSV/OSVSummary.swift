// SPDX-License-Identifier: Apache-2.0

/// Cuts the texts of a record down to one line.
enum OSVSummary {
  /// A summary: all of it, on one line.
  static func ofSummary(_ text: String) -> String { line(text.utf8, limit: 300) { _, _ in false } }

  /// Details: their first sentence, headings passed over.
  static func ofDetails(_ text: String) -> String {
    var rest = Substring(text)
    while true {
      rest = rest.drop { $0 == "\n" || $0 == "\r\n" || $0 == " " }
      guard rest.first == "#" else { break }
      rest = rest.drop { $0 != "\n" && $0 != "\r\n" }
    }
    return line(rest.utf8, limit: 160) { byte, last in
      byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: " ") && last == UInt8(ascii: "."))
    }
  }

  /// Text up to where it `ends` or is cut, with single blanks for all blanks and control characters.
  private static func line(
    _ text: some Sequence<UInt8>, limit: Int, _ ends: (_ byte: UInt8, _ last: UInt8) -> Bool
  ) -> String {
    var out: [UInt8] = []
    var isCut = false
    for byte in text {
      let last = out.last ?? 0
      if ends(byte, last), !out.isEmpty { break }
      if byte <= 0x20 || byte == 0x7F {
        if last != 0x20, !out.isEmpty { out.append(0x20) }
        continue
      }
      guard out.count < limit else {
        isCut = true
        break
      }
      out.append(byte)
    }
    if isCut {
      // Not in the middle of a character, and better not of a word.
      while let last = out.last, last & 0xC0 == 0x80 { out.removeLast() }
      if let last = out.last, last >= 0xC0 { out.removeLast() }
      if let blank = out.lastIndex(of: 0x20), blank > limit / 2 { out.removeSubrange(blank...) }
    }
    while out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self) + (isCut ? "…" : "")
  }
}
