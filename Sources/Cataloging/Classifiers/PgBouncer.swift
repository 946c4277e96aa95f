// SPDX-License-Identifier: Apache-2.0

/// PgBouncer: what it prints.
struct PgBouncer: Classifier {
  static let product = Product("pgbouncer", cpe: "pgbouncer:pgbouncer")
  static let claims = ["**/pgbouncer"]
  static let traces: [Trace] = ["PgBouncer \(.three)"]
}
