// SPDX-License-Identifier: Apache-2.0

/// zlib: the line of its copyright.
struct Zlib: Classifier {
  static let product = Product("zlib", cpe: "zlib:zlib")
  static let claims = ["**/libz.so*"]
  static let traces: [Trace] = [" deflate \(.threeOrFour) Copyright", " inflate \(.threeOrFour) Copyright"]
}
