// SPDX-License-Identifier: Apache-2.0

/// LZ4: the version, which stands alone.
struct LZ4: Classifier {
  static let product = Product("lz4", cpe: "lz4_project:lz4")
  static let claims = ["**/liblz4.so*", "**/lz4"]
  static let traces: [Trace] = ["\0\(.three.starting("1."))\0"]
}
