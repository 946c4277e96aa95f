// SPDX-License-Identifier: Apache-2.0

/// The Haskell compiler: what it is linked with.
struct GHC: Classifier {
  static let product = Product("ghc", cpe: "haskell:ghc")
  static let claims = ["**/ghc", "**/ghc-*"]
  static let traces: [Trace] = ["libHSghc-\(.three)-", "\0GHC \(.three)\0"]
}
