// SPDX-License-Identifier: Apache-2.0

/// MariaDB: what the server calls itself to its clients.
struct MariaDB: Classifier {
  static let product = Product("mariadb", cpe: "mariadb:mariadb")
  static let claims = ["**/mariadbd", "**/mariadb", "**/mysqld", "**/mysql"]
  static let traces: [Trace] = ["\(.three)-MariaDB"]
}
