// SPDX-License-Identifier: Apache-2.0

/// Expat: what it answers when asked for its version.
struct Expat: Classifier {
  static let product = Product("expat", cpe: "libexpat_project:libexpat")
  static let claims = ["**/libexpat.so*"]
  static let traces: [Trace] = ["expat_\(.three)\0"]
}
