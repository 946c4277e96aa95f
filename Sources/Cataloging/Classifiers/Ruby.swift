// SPDX-License-Identifier: Apache-2.0

/// Ruby: `RUBY_DESCRIPTION`, with the patch level where releases have one.
struct Ruby: Classifier {
  static let product = Product("ruby", cpe: "ruby-lang:ruby")
  static let claims = ["**/ruby", "**/ruby2.*", "**/ruby3.*", "**/libruby.so*", "**/libruby-*.so*"]
  static let traces: [Trace] = ["ruby \(.three)p", "ruby \(.three) ("]
}
