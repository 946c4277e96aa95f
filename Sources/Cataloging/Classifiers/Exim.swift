// SPDX-License-Identifier: Apache-2.0

/// Exim: its version beside the mark that its tools look for.
struct Exim: Classifier {
  static let product = Product("exim", cpe: "exim:exim")
  static let claims = ["**/exim", "**/exim4"]
  static let traces: [Trace] = ["\0\(.twoOrThree)\0<<eximversion"]
}
