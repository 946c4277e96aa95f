// SPDX-License-Identifier: Apache-2.0

/// Deno: its user agent. Rust lays strings side by side without a mark between them.
struct Deno: Classifier {
  static let product = Product("deno", cpe: "deno:deno")
  static let claims = ["**/deno"]
  static let traces: [Trace] = ["Deno/\(.three)Deno/", "Deno/\(.three)+"]
}
