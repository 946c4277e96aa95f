// SPDX-License-Identifier: Apache-2.0

/// Rows in columns.
///
/// Columns are as wide as their widest cell while all of them fit on the page. When they do not, the widest columns give
/// way, and a cell that is wider than its column stands on a line of its own, whole.
package struct Table {
  /// What stands above the columns.
  package var headings: [String]
  /// The cells of each row, as many as there are headings.
  package var rows: [[Part]] = []
  /// Whether cells that are wider than their column go on below, broken between words.
  package var breaksWords = false
  private let gap = 2

  /// A table without rows.
  package init(_ headings: String...) { self.headings = headings }

  /// A table without rows.
  package init(_ headings: [String]) { self.headings = headings }

  /// Writes the table onto a page.
  package func write(to page: inout Page, indent: Int = 2) {
    let widths = columns(in: page.style.width - indent)
    page.line(cells: headings.map { Part($0, .faint) }, widths: widths, gap: gap, indent: indent)
    for row in rows {
      for line in lines(of: row, widths) { page.line(cells: line, widths: widths, gap: gap, indent: indent) }
    }
  }

  /// A row as it stands on the page: one line, or several where words are broken.
  private func lines(of row: [Part], _ widths: [Int]) -> [[Part]] {
    guard breaksWords else { return [row] }
    let cells = zip(row, widths).map { Self.broken($0, at: $1) }
    return (0..<(cells.map(\.count).max() ?? 0)).map { line in
      cells.map { $0.indices.contains(line) ? $0[line] : Part("") }
    }
  }

  private static func broken(_ cell: Part, at width: Int) -> [Part] {
    var lines: [String] = []
    for word in Page.words(of: cell.text) {
      if let last = lines.last, Printable(last).width + 1 + Printable(word).width <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines.map { Part($0, cell.ink) }
  }

  private func columns(in room: Int) -> [Int] {
    var widths = headings.map { Printable($0).width }
    for row in rows {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], Printable(cell.text).width)
      }
    }
    let room = max(room - gap * (widths.count - 1), widths.count)
    let least = headings.map { max(8, Printable($0).width) }
    while widths.reduce(0, +) > room {
      guard let widest = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] }) else {
        break
      }
      widths[widest] -= 1
    }
    return widths
  }
}

extension Page {
  /// Writes the cells of one row; the last one is not padded.
  fileprivate mutating func line(cells: [Part], widths: [Int], gap: Int, indent: Int) {
    var parts: [Part] = [.space(indent)]
    var owed = 0
    for (index, cell) in cells.enumerated() where index < widths.count {
      let width = Printable(cell.text).width
      if width == 0 {
        owed += widths[index] + gap
        continue
      }
      parts.append(.space(owed))
      parts.append(cell)
      let isLast = cells[(index + 1)...].prefix(widths.count - index - 1).allSatisfy { $0.text.isEmpty }
      if width > widths[index], !isLast {
        row(parts)
        parts = [.space(indent)]
        owed = widths[...index].reduce(0) { $0 + $1 + gap }
      } else {
        owed = widths[index] - width + gap
      }
    }
    row(parts)
  }
}
