// SPDX-License-Identifier: Apache-2.0

/// Git: its user agent.
struct Git: Classifier {
  static let product = Product("git", cpe: "git-scm:git")
  static let claims = ["**/git"]
  static let traces: [Trace] = ["git/\(.threeOrFour)"]
}
