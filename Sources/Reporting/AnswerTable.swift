// SPDX-License-Identifier: Apache-2.0

/// Rows that a query answers, in the ways they can be written.
package struct AnswerTable: Hashable, Sendable {
  /// One value.
  package enum Cell: Hashable, Sendable {
    case null
    case integer(Int)
    case number(Double)
    case text(String)

    var words: String {
      switch self {
      case .null: ""
      case .integer(let number): String(number)
      case .number(let number): String(number)
      case .text(let text): text
      }
    }
  }

  package var columns: [String]
  package var rows: [[Cell]]
  /// Whether there are more rows than are taken.
  package var isCut: Bool

  package init(columns: [String], rows: [[Cell]], isCut: Bool) {
    self.columns = columns
    self.rows = rows
    self.isCut = isCut
  }

  /// A table for people.
  package func text(style: Style) -> String {
    var page = Page(style)
    var table = Table(columns)
    for row in rows { table.rows.append(row.map { Part($0.words) }) }
    if !rows.isEmpty { table.write(to: &page, indent: 0) }
    page.blank()
    page.line(Part(counted(rows.count, "row") + (isCut ? ", and there are more" : ""), .faint))
    return page.text
  }

  /// An array with an object for each row: its columns in the order of the question, NULL as null.
  ///
  /// Of two columns of one name the second is called `name_2`.
  package func json() throws -> String {
    var names: [String] = []
    for column in columns {
      var name = column
      var count = 1
      while names.contains(name) {
        count += 1
        name = "\(column)_\(count)"
      }
      names.append(name)
    }
    return try JSONDocument.text(of: rows.map { Row(cells: Dictionary(uniqueKeysWithValues: zip(names, $0))) })
  }

  /// RFC 4180, with a first line of names. A text that a spreadsheet would take for a formula has a `'` before it.
  package func csv() -> String {
    var out = columns.map { Self.field(.text($0)) }.joined(separator: ",") + "\r\n"
    for row in rows { out += row.map { Self.field($0) }.joined(separator: ",") + "\r\n" }
    return out
  }

  private static func field(_ cell: Cell) -> String {
    guard case .text(let text) = cell else { return cell.words }
    var safe = Printable.keepingLines(text)
    if let first = safe.utf8.first, "=+-@\t\r".utf8.contains(first) { safe = "'" + safe }
    let isPlain = safe.utf8.allSatisfy { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") && $0 >= 0x20 }
    if isPlain { return safe }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private struct Row: Encodable {
    let cells: [String: Cell]

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      for (name, cell) in cells {
        let key = Key(stringValue: name)
        switch cell {
        case .null: try container.encodeNil(forKey: key)
        case .integer(let number): try container.encode(number, forKey: key)
        // JSON has no infinity.
        case .number(let number) where !number.isFinite: try container.encodeNil(forKey: key)
        case .number(let number): try container.encode(number, forKey: key)
        case .text(let text): try container.encode(text, forKey: key)
        }
      }
    }
  }
}

extension Printable {
  /// The text made safe to show, its ends of lines kept.
  fileprivate static func keepingLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Printable(String($0)).text }
      .joined(separator: "\n")
  }
}
