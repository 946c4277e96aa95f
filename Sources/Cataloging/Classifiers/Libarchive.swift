// SPDX-License-Identifier: Apache-2.0

/// libarchive: what it answers when asked for its version.
struct Libarchive: Classifier {
  static let product = Product("libarchive", cpe: "libarchive:libarchive")
  static let claims = ["**/libarchive.so*"]
  static let traces: [Trace] = ["libarchive \(.three)\0"]
}
