// SPDX-License-Identifier: Apache-2.0

/// PostgreSQL: what server and tools print.
struct PostgreSQL: Classifier {
  static let product = Product("postgresql", cpe: "postgresql:postgresql")
  static let claims = ["**/postgres", "**/psql", "**/pg_dump", "**/initdb"]
  static let traces: [Trace] = [" (PostgreSQL) \(.oneOrMore)", "\0PostgreSQL \(.oneOrMore)"]
}
