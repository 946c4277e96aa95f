// SPDX-License-Identifier: Apache-2.0

/// Node.js: what it calls itself to a debugger, and where its sources are.
struct Node: Classifier {
  static let product = Product("node", cpe: "nodejs:node.js")
  static let claims = ["**/node", "**/nodejs", "**/libnode.so*"]
  static let traces: [Trace] = ["node.js/v\(.three)", "/node-v\(.three).tar.gz"]
}
