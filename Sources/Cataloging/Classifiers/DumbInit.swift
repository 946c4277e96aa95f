// SPDX-License-Identifier: Apache-2.0

/// dumb-init: the file `VERSION` it was built with, line break and all.
struct DumbInit: Classifier {
  static let product = Product("dumb-init", cpe: "yelp:dumb-init")
  static let claims = ["**/dumb-init"]
  static let traces: [Trace] = ["\0\(.three.starting("1."))\n"]
}
