// SPDX-License-Identifier: Apache-2.0

/// gzip: its version, which stands alone.
struct Gzip: Classifier {
  static let product = Product("gzip", cpe: "gnu:gzip")
  static let claims = ["**/gzip"]
  static let traces: [Trace] = ["\0\(.two.starting("1."))\0"]
}
