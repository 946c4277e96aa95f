// SPDX-License-Identifier: Apache-2.0

/// jq: its version, which stands alone.
struct Jq: Classifier {
  static let product = Product("jq", cpe: "jqlang:jq", "jq_project:jq")
  static let claims = ["**/jq"]
  static let traces: [Trace] = ["\0\(.twoOrThree.starting("1."))\0", "\0jq-\(.twoOrThree)\0"]
}
