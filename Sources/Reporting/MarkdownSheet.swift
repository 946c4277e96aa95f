// SPDX-License-Identifier: Apache-2.0

/// Markdown in so much room; whole rows are left out where it ends, and what they were is kept.
struct MarkdownSheet {
  private(set) var text = ""
  /// Bytes that are left.
  private(set) var room: Int
  /// What was left out: "12 of 40 upgrades".
  private(set) var cut: [String] = []

  init(room: Int) { self.room = room }

  mutating func line(_ line: String) {
    text += line + "\n"
    room -= line.utf8.count + 1
  }

  mutating func row(_ cells: [String]) { line(MarkdownSheet.row(cells)) }

  /// A table with as many rows as there is room for.
  mutating func table(_ headings: [String], _ rows: [[String]], of what: String, room limit: Int? = nil) {
    row(headings)
    row(headings.map { _ in "---" })
    let least = max(0, room - (limit ?? room))
    var count = 0
    for cells in rows {
      let line = MarkdownSheet.row(cells)
      guard room - line.utf8.count - 1 >= least + 200 else { break }
      self.line(line)
      count += 1
    }
    if count < rows.count { cut.append("\(rows.count - count) of \(rows.count) \(what)") }
  }

  /// A section that is unfolded by its reader; nothing where there are no rows.
  mutating func folded(_ title: String, _ headings: [String], _ rows: [[String]]) {
    fold("\(title) (\(rows.count))", headings, rows, of: "rows of “\(title)”")
  }

  mutating func fold(_ title: String, _ headings: [String], _ rows: [[String]], of what: String) {
    guard !rows.isEmpty else { return }
    for line in ["", "<details><summary>\(title)</summary>", ""] { self.line(line) }
    table(headings, rows, of: what)
    for line in ["", "</details>"] { self.line(line) }
  }

  /// Sets something in a part of the room, to be added later; its room is taken now.
  mutating func apart(_ limit: Int, _ body: (inout MarkdownSheet) -> Void) -> MarkdownSheet {
    var part = MarkdownSheet(room: max(0, min(limit, room)))
    let before = part.room
    body(&part)
    room -= before - part.room
    return part
  }

  /// Adds what was set apart.
  mutating func add(_ part: MarkdownSheet) {
    text += part.text
    cut += part.cut
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
