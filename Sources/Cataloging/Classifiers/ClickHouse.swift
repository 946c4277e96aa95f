// SPDX-License-Identifier: Apache-2.0

/// ClickHouse: what it prints.
struct ClickHouse: Classifier {
  static let product = Product("clickhouse", cpe: "clickhouse:clickhouse")
  static let claims = ["**/clickhouse", "**/clickhouse-server", "**/clickhouse-client"]
  static let traces: [Trace] = ["ClickHouse \(.threeOrFour)"]
}
