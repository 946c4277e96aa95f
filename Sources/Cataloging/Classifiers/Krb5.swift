// SPDX-License-Identifier: Apache-2.0

/// Kerberos of MIT: the brand in its library.
struct Krb5: Classifier {
  static let product = Product("krb5", cpe: "mit:kerberos_5")
  static let claims = ["**/libkrb5.so*"]
  static let traces: [Trace] = ["KRB5_BRAND: krb5-\(.twoOrThree)"]
}
