// SPDX-License-Identifier: Apache-2.0

/// PCRE2: version and date, as it answers when asked for its version.
struct PCRE2: Classifier {
  static let product = Product("pcre2", cpe: "pcre:pcre2")
  static let claims = ["**/libpcre2-8.so*", "**/libpcre2-16.so*", "**/libpcre2-32.so*"]
  static let traces: [Trace] = ["\0\(.two.starting("10.")) "]
}
