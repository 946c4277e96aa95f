// SPDX-License-Identifier: Apache-2.0

/// Squid: the header of its responses.
struct Squid: Classifier {
  static let product = Product("squid", cpe: "squid-cache:squid")
  static let claims = ["**/squid"]
  static let traces: [Trace] = ["squid/\(.dotted)"]
}
