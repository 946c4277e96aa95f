// SPDX-License-Identifier: Apache-2.0

/// SQLCipher: the answer to `PRAGMA cipher_version`.
struct SQLCipher: Classifier {
  static let product = Product("sqlcipher", cpe: "zetetic:sqlcipher")
  static let claims = ["**/libsqlcipher.so*", "**/sqlcipher"]
  static let traces: [Trace] = [
    "\0\(.three)\0cipher_page_size", "\0\(.three)\0cipher_provider", "\0\(.three) community\0",
  ]
}
