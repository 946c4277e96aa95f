// SPDX-License-Identifier: Apache-2.0

/// Tor: what it prints.
struct Tor: Classifier {
  static let product = Product("tor", cpe: "torproject:tor")
  static let claims = ["**/tor"]
  static let traces: [Trace] = ["(on Tor \(.threeOrFour) "]
}
