// SPDX-License-Identifier: Apache-2.0

/// libgit2: its user agent.
struct Libgit2: Classifier {
  static let product = Product("libgit2", cpe: "libgit2:libgit2")
  static let claims = ["**/libgit2.so*"]
  static let traces: [Trace] = ["libgit2 \(.three)"]
}
