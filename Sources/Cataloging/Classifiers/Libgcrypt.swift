// SPDX-License-Identifier: Apache-2.0

/// Libgcrypt: the line of its copyright.
struct Libgcrypt: Classifier {
  static let product = Product("libgcrypt", cpe: "gnupg:libgcrypt")
  static let claims = ["**/libgcrypt.so*"]
  static let traces: [Trace] = ["This is Libgcrypt \(.three)"]
}
