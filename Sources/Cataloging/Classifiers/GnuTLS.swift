// SPDX-License-Identifier: Apache-2.0

/// GnuTLS: what it logs first.
struct GnuTLS: Classifier {
  static let product = Product("gnutls", cpe: "gnu:gnutls")
  static let claims = ["**/libgnutls.so*"]
  static let traces: [Trace] = ["GnuTLS \(.three) logging"]
}
