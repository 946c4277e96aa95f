// SPDX-License-Identifier: Apache-2.0

/// Text from anywhere, made safe to show.
///
/// Names and paths come from images: a file name may hold an escape sequence that rewrites the terminal, or a mark that
/// turns the direction of writing so that one name looks like another. Such characters are written as `\u{1b}`.
package struct Printable: Hashable, Sendable {
  package let text: String
  /// Columns it takes on a terminal.
  package let width: Int

  package init(_ raw: String) {
    if raw.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      text = raw
      width = raw.utf8.count
      return
    }
    var text = ""
    var width = 0
    for scalar in raw.unicodeScalars {
      if Printable.isHidden(scalar) {
        let escape = "\\u{" + String(scalar.value, radix: 16) + "}"
        text += escape
        width += escape.utf8.count
      } else {
        text.unicodeScalars.append(scalar)
        width += Printable.columns(of: scalar)
      }
    }
    self.text = text
    self.width = width
  }

  /// Which end of a text is left out where there is no room.
  package enum End: Hashable, Sendable { case start, end }

  /// The text in so many columns at most; where something is left out stands `…`.
  package func cut(to columns: Int, from end: End = .end) -> Printable {
    if width <= columns { return self }
    guard columns > 0 else { return Printable("") }
    var kept: [Unicode.Scalar] = []
    var used = 1
    let scalars = end == .end ? Array(text.unicodeScalars) : text.unicodeScalars.reversed()
    for scalar in scalars {
      let width = Printable.columns(of: scalar)
      if used + width > columns { break }
      used += width
      kept.append(scalar)
    }
    var text = String.UnicodeScalarView()
    if end == .start { text.append("…") }
    text.append(contentsOf: end == .end ? kept : kept.reversed())
    if end == .end { text.append("…") }
    return Printable(String(text))
  }

  /// Control and format characters (bidirectional marks, zero-width joiners) and separators of lines.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
    default: false
    }
  }

  /// 0 for marks that sit on the letter before, 2 for the wide letters of East Asia and pictures, else 1.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
