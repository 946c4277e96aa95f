// SPDX-License-Identifier: Apache-2.0

/// Perl: `$^V`.
struct Perl: Classifier {
  static let product = Product("perl", cpe: "perl:perl")
  static let claims = ["**/perl", "**/perl5*", "**/libperl.so*"]
  static let traces: [Trace] = ["\0v\(.three.starting("5."))\0"]
}
