// SPDX-License-Identifier: Apache-2.0

/// OpenSSL: what it answers when asked for its version. Others answer the same, and say that they are compatible.
struct OpenSSL: Classifier {
  static let product = Product("openssl", cpe: "openssl:openssl")
  static let claims = ["**/openssl", "**/libcrypto.so*", "**/libssl.so*"]
  static let traces: [Trace] = ["OpenSSL \(.three.lettered.notBefore(" (compatible"))"]
}
