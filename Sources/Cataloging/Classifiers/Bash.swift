// SPDX-License-Identifier: Apache-2.0

/// Bash: what it leaves for what(1).
struct Bash: Classifier {
  static let product = Product("bash", cpe: "gnu:bash")
  static let claims = ["**/bash"]
  static let traces: [Trace] = ["@(#)Bash version \(.three)("]
}
