// SPDX-License-Identifier: Apache-2.0
import Database
import Reporting

/// A policy of one's own: a query whose rows are violations.
package struct CustomPolicy: Hashable, Sendable {
  package var sql: String

  /// Rows that are told; of more it is said that there are more.
  private static let rows = 1000
  private static let seconds = 5.0

  /// Whether the query is one at all, held against tables without rows.
  static func check(_ sql: String) throws {
    _ = try ReportDatabase.empty().answer(sql, limits: QueryLimits(seconds: 1, rows: rows, bytes: 1 << 20))
  }

  func verdict(on database: ReportDatabase) -> Verdict {
    let answer: QueryAnswer
    do {
      answer = try database.answer(sql, limits: QueryLimits(seconds: Self.seconds, rows: Self.rows, bytes: 8 << 20))
    } catch {
      return .noData("the query was not answered: \(error)")
    }
    var violations = answer.rows.map { Self.violation(answer.columns, $0) }
    let count = "\(answer.isCut ? "more than " : "")\(counted(violations.count, "row"))"
    if answer.isCut { violations.append(.init(subject: "more", detail: "only the first \(Self.rows) rows are told")) }
    return Verdict(count, violations: violations)
  }

  /// The columns `subject`, `detail` and `id` where there are such; else the first column is what it is about, and the
  /// others are told after it.
  private static func violation(_ columns: [String], _ row: [QueryValue]) -> Report.Violation {
    func named(_ name: String) -> Int? { columns.firstIndex { $0.lowercased() == name } }
    let subject = named("subject") ?? named("purl") ?? 0
    let id = named("id")
    let detail: String
    if let column = named("detail") {
      detail = row[column].words
    } else {
      detail = row.indices.filter { $0 != subject && $0 != id }.map { "\(columns[$0]): \(row[$0].words)" }
        .joined(separator: ", ")
    }
    return .init(
      subject: row[subject].words, detail: detail, id: id.flatMap { $0 == subject ? nil : row[$0].text })
  }
}

extension QueryValue {
  /// The value for people.
  package var words: String { text ?? "-" }

  /// The value as text; `nil` for NULL.
  package var text: String? {
    switch self {
    case .null: nil
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .text(let text): text
    }
  }
}
