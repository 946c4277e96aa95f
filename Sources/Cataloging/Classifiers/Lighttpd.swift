// SPDX-License-Identifier: Apache-2.0

/// lighttpd: the header of its responses.
struct Lighttpd: Classifier {
  static let product = Product("lighttpd", cpe: "lighttpd:lighttpd")
  static let claims = ["**/lighttpd"]
  static let traces: [Trace] = ["lighttpd/\(.three)"]
}
