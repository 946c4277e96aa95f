// SPDX-License-Identifier: Apache-2.0

/// Envoy: its version alone, since what is printed is put together when it runs. It is 1.10 or later; the libraries
/// within that leave a string of their own are not.
struct Envoy: Classifier {
  static let product = Product("envoy", cpe: "envoyproxy:envoy")
  static let claims = ["**/envoy", "**/envoy-static"]
  static let traces: [Trace] = ["\0\(.three.starting("1.").withSecond(from: 10))\0"]
}
