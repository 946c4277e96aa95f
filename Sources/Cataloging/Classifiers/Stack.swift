// SPDX-License-Identifier: Apache-2.0

/// Stack of Haskell: the folder its own libraries would be in, and what it prints.
struct Stack: Classifier {
  static let product = Product("stack", cpe: "haskell:stack")
  static let claims = ["**/stack"]
  static let traces: [Trace] = ["/stack-\(.three)\0", "Version \(.three), Git"]
}
