// SPDX-License-Identifier: Apache-2.0

/// MySQL: the folder it was built in, and its version beside the first function of the library.
struct MySQL: Classifier {
  static let product = Product("mysql", cpe: "oracle:mysql")
  static let claims = ["**/mysqld", "**/mysql"]
  static let traces: [Trace] = ["/mysql-\(.three)", "\0\(.three)\0mysql_real_esc"]
}
