// SPDX-License-Identifier: Apache-2.0

/// XZ Utils: what the program prints, and what `lzma_version_string` returns, which stands alone.
struct XZ: Classifier {
  static let product = Product("xz", cpe: "tukaani:xz")
  static let claims = ["**/xz", "**/liblzma.so*"]
  static let traces: [Trace] = ["xz (XZ Utils) \(.three)", "\0\(.three.starting("5."))\0"]
}
