// SPDX-License-Identifier: Apache-2.0

/// tini: what it prints.
struct Tini: Classifier {
  static let product = Product("tini", cpe: "tini_project:tini")
  static let claims = ["**/tini", "**/tini-static", "**/docker-init"]
  static let traces: [Trace] = ["tini version \(.three)"]
}
