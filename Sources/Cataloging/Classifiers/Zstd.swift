// SPDX-License-Identifier: Apache-2.0

/// Zstandard, program and library: the version, which stands alone; the version of zlib, 1.2 or 1.3, does so as well.
struct Zstd: Classifier {
  static let product = Product("zstd", cpe: "facebook:zstandard")
  static let claims = ["**/zstd", "**/libzstd.so*"]
  static let traces: [Trace] = [
    "\0v\(.three.starting("1."))\0", "\(.three.starting("1.4."))\0", "\(.three.starting("1.5."))\0",
  ]
}
