// SPDX-License-Identifier: Apache-2.0

/// Cabal of Haskell: the folder its own libraries would be in.
struct Cabal: Classifier {
  static let product = Product("cabal", cpe: "haskell:cabal")
  static let claims = ["**/cabal"]
  static let traces: [Trace] = ["/cabal-install-\(.dotted)"]
}
