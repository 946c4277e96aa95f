// SPDX-License-Identifier: Apache-2.0

/// R: the description of its base package, which has the version of R.
struct R: Classifier {
  static let product = Product("r")
  static let texts = ["**/R/library/base/DESCRIPTION"]
  static let traces: [Trace] = ["\nVersion: \(.three)"]
}
