// SPDX-License-Identifier: Apache-2.0

/// LibreSSL: what it answers when asked for its version.
struct LibreSSL: Classifier {
  static let product = Product("libressl", cpe: "openbsd:libressl")
  static let claims = ["**/openssl", "**/libcrypto.so*", "**/libssl.so*", "**/libtls.so*"]
  static let traces: [Trace] = ["LibreSSL \(.three)"]
}
