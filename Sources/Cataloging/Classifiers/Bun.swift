// SPDX-License-Identifier: Apache-2.0

/// Bun: the first line of its crash reports, and the address it is fetched from.
struct Bun: Classifier {
  static let product = Product("bun", cpe: "oven:bun")
  static let claims = ["**/bun"]
  static let traces: [Trace] = ["Bun v\(.three) (", "/bun-v\(.three)/"]
}
