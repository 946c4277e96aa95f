// SPDX-License-Identifier: Apache-2.0

/// LibTIFF: what it answers when asked for its version.
struct Libtiff: Classifier {
  static let product = Product("libtiff", cpe: "libtiff:libtiff")
  static let claims = ["**/libtiff.so*"]
  static let traces: [Trace] = ["LIBTIFF, Version \(.three)"]
}
