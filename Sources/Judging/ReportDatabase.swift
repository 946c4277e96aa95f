// SPDX-License-Identifier: Apache-2.0
package import Database
import Reporting

/// A report as tables in memory, for questions in SQL.
///
/// It stays with whoever made it: a connection is for one task.
package struct ReportDatabase {
  private let connection: Connection
  /// Bytes of a text that are kept; a row must stay well below what a question may hold at once.
  private static let textLimit = 8000

  package init(_ dossier: Dossier) throws(DatabaseError) {
    connection = try Connection.inMemory()
    try connection.run("BEGIN")
    for view in ReportViews.all {
      try connection.run(view.definition)
      let places = [String](repeating: "?", count: view.columns.count).joined(separator: ", ")
      let insert = try connection.prepare("INSERT INTO \"\(view.name)\" VALUES (\(places))")
      for row in view.rows(dossier) {
        for (index, value) in row.enumerated() {
          switch value {
          case .null: try insert.bind(nil as String?, at: index + 1)
          case .integer(let number): try insert.bind(number, at: index + 1)
          case .number(let number): try insert.bind(number, at: index + 1)
          case .text(let text): try insert.bind(Self.cut(text), at: index + 1)
          }
        }
        try insert.run()
      }
    }
    try connection.run("COMMIT")
  }

  /// The tables without rows, for a question to be tried on.
  package static func empty() throws(DatabaseError) -> ReportDatabase {
    let nothing = Report(
      target: .init(reference: "", kind: "image"), database: .init(kind: "none", sources: []))
    return try ReportDatabase(Dossier(nothing, now: nil))
  }

  /// Answers one SELECT.
  package func answer(_ sql: String, limits: QueryLimits) throws(QueryRefusal) -> QueryAnswer {
    try connection.answer(sql, reading: ReportViews.names, limits: limits)
  }

  /// A text cut at a whole character, `…` behind it.
  private static func cut(_ text: String) -> String {
    guard text.utf8.count > textLimit else { return text }
    let bytes = Array(text.utf8.prefix(textLimit))
    let end = bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self) + "…"
  }
}
