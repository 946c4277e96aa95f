// SPDX-License-Identifier: Apache-2.0

/// Elixir: the description of its application.
struct Elixir: Classifier {
  static let product = Product("elixir", cpe: "elixir-lang:elixir")
  static let texts = ["**/elixir/ebin/elixir.app"]
  static let traces: [Trace] = ["{vsn,\"\(.three)\"}"]
}
