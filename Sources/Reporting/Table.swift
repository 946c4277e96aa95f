// SPDX-License-Identifier: Apache-2.0

/// Rows in columns.
///
/// Columns are as wide as their widest cell while all of them fit on the page. When they do not, the widest columns give
/// way, and a cell that is wider than its column stands on a line of its own, whole.
struct Table {
  var headings: [String]
  var rows: [[Part]] = []
  private let gap = 2

  init(_ headings: String...) { self.headings = headings }

  init(_ headings: [String]) { self.headings = headings }

  /// Writes the table onto a page.
  func write(to page: inout Page, indent: Int = 2) {
    let widths = columns(in: page.style.width - indent)
    page.line(cells: headings.map { Part($0, .faint) }, widths: widths, gap: gap, indent: indent)
    for row in rows { page.line(cells: row, widths: widths, gap: gap, indent: indent) }
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
      if width > widths[index], index + 1 < cells.count {
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
