// SPDX-License-Identifier: Apache-2.0

/// nginx: the header of its responses.
struct Nginx: Classifier {
  static let product = Product("nginx", cpe: "f5:nginx", "nginx:nginx")
  static let claims = ["**/nginx"]
  static let traces: [Trace] = ["nginx/\(.three)"]
}
