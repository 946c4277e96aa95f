// SPDX-License-Identifier: Apache-2.0

/// Postfix: the default of `mail_version`.
struct Postfix: Classifier {
  static let product = Product("postfix", cpe: "postfix:postfix")
  static let claims = ["**/postconf", "**/smtpd"]
  static let traces: [Trace] = ["mail_version=\(.three)"]
}
