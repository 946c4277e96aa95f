// SPDX-License-Identifier: Apache-2.0

/// A piece of a line: text and what it is.
package struct Part: ExpressibleByStringInterpolation {
  package var text: String
  package var ink: Ink?

  package init(_ text: String, _ ink: Ink? = nil) {
    self.text = text
    self.ink = ink
  }

  package init(stringLiteral value: String) { self.init(value) }

  /// Spaces.
  package static func space(_ count: Int) -> Part { Part(String(repeating: " ", count: max(0, count))) }

  /// The text with spaces after it up to a width, or before it.
  package func padded(to width: Int, left: Bool = false) -> Part {
    let room = String(repeating: " ", count: max(0, width - Printable(text).width))
    return Part(left ? room + text : text + room, ink)
  }
}

/// A text being set, line by line.
///
/// Everything that goes onto a page is made printable first; the only escape sequences are those of the page itself.
package struct Page {
  /// How it is set.
  package let style: Style
  /// What is set so far.
  package private(set) var text = ""

  /// An empty page.
  package init(_ style: Style) { self.style = style }

  /// Writes one line as it is.
  package mutating func line(_ parts: Part...) { row(parts) }

  /// Writes one line as it is.
  package mutating func row(_ parts: [Part]) {
    for part in parts { put(Printable(part.text).text, part.ink) }
    text += "\n"
  }

  /// Writes an empty line, unless there is one already.
  package mutating func blank() {
    if !text.isEmpty && !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// Writes a heading between empty lines.
  package mutating func heading(_ title: String) {
    blank()
    line(Part("## " + title, .strong))
    blank()
  }

  /// Writes running text, broken between words; a word wider than the page is never cut.
  package mutating func prose(_ words: String, indent: Int = 0, ink: Ink? = nil) {
    flow([.space(indent)], words, hang: indent, ink: ink)
  }

  /// Writes `label  value` with all values in one column; a value wider than its column goes below, uncut.
  package mutating func field(_ label: String, _ value: String, indent: Int = 2, column: Int = 19, ink: Ink? = nil) {
    let head: [Part] = [.space(indent), Part(label, .faint).padded(to: column - indent)]
    let longest = Page.words(of: value).map { Printable($0).width }.max() ?? 0
    if column + longest > style.width {
      line(.space(indent), Part(label, .faint))
      prose(value, indent: indent + 2, ink: ink)
    } else {
      flow(head, value.isEmpty ? "-" : value, hang: column, ink: ink)
    }
  }

  /// Writes `head` and then words, further lines beginning at column `hang`.
  package mutating func flow(_ head: [Part], _ words: String, hang: Int, ink: Ink? = nil) {
    var column = 0
    for part in head {
      let printable = Printable(part.text)
      put(printable.text, part.ink)
      column += printable.width
    }
    var isFirst = true
    for word in Page.words(of: words) {
      let printable = Printable(word)
      if isFirst {
        isFirst = false
      } else if column + 1 + printable.width > style.width {
        text += "\n" + String(repeating: " ", count: hang)
        column = hang
      } else {
        text += " "
        column += 1
      }
      put(printable.text, ink)
      column += printable.width
    }
    text += "\n"
  }

  private mutating func put(_ printable: String, _ ink: Ink?) {
    if let ink, style.isColoured, !printable.isEmpty {
      text += ink.applied(to: printable)
    } else {
      text += printable
    }
  }

  /// The words between blanks and ends of lines. These are bytes of their own in UTF-8, and to look for whole characters
  /// would take most of the time that a page takes.
  package static func words(of text: String) -> [String] {
    text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }.map { String(Substring($0)) }
  }
}
