// SPDX-License-Identifier: Apache-2.0
import Database
import Reporting

/// A table that queries see: what its columns mean, and how it is filled.
package struct ReportView: Sendable {
  /// One column.
  package struct Column: Hashable, Sendable {
    package let name: String
    /// "text", "integer" or "number".
    package let type: String
    package let meaning: String
  }

  package let name: String
  package let meaning: String
  package let columns: [Column]
  /// Its rows: values in the order of the columns.
  let rows: @Sendable (Dossier) -> [[QueryValue]]

  init(
    _ name: String, _ meaning: String, _ columns: [Column], rows: @escaping @Sendable (Dossier) -> [[QueryValue]]
  ) {
    self.name = name
    self.meaning = meaning
    self.columns = columns
    self.rows = rows
  }

  var definition: String {
    let sqlTypes = ["text": "TEXT", "integer": "INTEGER", "number": "REAL"]
    let list = columns.map { "\"\($0.name)\" \(sqlTypes[$0.type] ?? "TEXT")" }.joined(separator: ", ")
    return "CREATE TABLE \"\(name)\" (\(list))"
  }
}

extension ReportView.Column {
  static func text(_ name: String, _ meaning: String) -> Self { .init(name: name, type: "text", meaning: meaning) }
  static func integer(_ name: String, _ meaning: String) -> Self {
    .init(name: name, type: "integer", meaning: meaning)
  }
  static func number(_ name: String, _ meaning: String) -> Self { .init(name: name, type: "number", meaning: meaning) }
}

extension QueryValue {
  static func from(_ text: String?) -> QueryValue { text.map { .text($0) } ?? .null }
  static func from(_ number: Int?) -> QueryValue { number.map { .integer($0) } ?? .null }
  static func from(_ number: Double?) -> QueryValue { number.map { .number($0) } ?? .null }
  static func from(_ bool: Bool) -> QueryValue { .integer(bool ? 1 : 0) }
  /// Words with commas between them; none: NULL.
  static func from(_ words: [String]?) -> QueryValue {
    guard let words, !words.isEmpty else { return .null }
    return .text(words.joined(separator: ", "))
  }
}
