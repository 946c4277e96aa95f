// SPDX-License-Identifier: Apache-2.0

/// ProFTPD: what it prints.
struct ProFTPD: Classifier {
  static let product = Product("proftpd", cpe: "proftpd:proftpd")
  static let claims = ["**/proftpd"]
  static let traces: [Trace] = ["ProFTPD Version \(.three.lettered)"]
}
