// SPDX-License-Identifier: Apache-2.0

/// Dovecot: what it logs when it starts.
struct Dovecot: Classifier {
  static let product = Product("dovecot", cpe: "dovecot:dovecot")
  static let claims = ["**/dovecot"]
  static let traces: [Trace] = ["Dovecot v\(.threeOrFour) ("]
}
