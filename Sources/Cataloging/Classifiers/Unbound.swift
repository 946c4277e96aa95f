// SPDX-License-Identifier: Apache-2.0

/// Unbound: what it answers when asked for its version.
struct Unbound: Classifier {
  static let product = Product("unbound", cpe: "nlnetlabs:unbound")
  static let claims = ["**/unbound"]
  static let traces: [Trace] = ["unbound \(.three)\0"]
}
