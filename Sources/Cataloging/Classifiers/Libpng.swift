// SPDX-License-Identifier: Apache-2.0

/// libpng: the line of its copyright.
struct Libpng: Classifier {
  static let product = Product("libpng", cpe: "libpng:libpng")
  static let claims = ["**/libpng16.so*", "**/libpng15.so*", "**/libpng12.so*", "**/libpng.so*"]
  static let traces: [Trace] = ["libpng version \(.three)"]
}
