// SPDX-License-Identifier: Apache-2.0

/// bzip2: version and date, as `BZ2_bzlibVersion` returns them.
struct Bzip2: Classifier {
  static let product = Product("bzip2", cpe: "bzip:bzip2")
  static let claims = ["**/libbz2.so*", "**/bzip2"]
  static let traces: [Trace] = ["\0\(.three.starting("1.0.")),"]
}
