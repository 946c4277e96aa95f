// SPDX-License-Identifier: Apache-2.0

/// ArangoDB: version and system, as the shell prints them.
struct ArangoDB: Classifier {
  static let product = Product("arangodb", cpe: "arangodb:arangodb")
  static let claims = ["**/arangosh", "**/arangod"]
  static let traces: [Trace] = ["\0\(.three) [linux]", "\0\(.three) enterprise [linux]"]
}
