// SPDX-License-Identifier: Apache-2.0

/// SQLite: `sqlite3_version`.
struct SQLite: Classifier {
  static let product = Product("sqlite", cpe: "sqlite:sqlite")
  static let claims = ["**/libsqlite3.so*", "**/sqlite3"]
  static let traces: [Trace] = ["\0\(.three.starting("3."))\0"]
}
