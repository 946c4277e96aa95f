// SPDX-License-Identifier: Apache-2.0

/// Versions of R packages: two or more numbers between dots and hyphens, which count alike.
///
/// https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file: "a sequence of at least two (and
/// usually three) non-negative integers separated by single '.' or '-' characters"; the order is that of
/// `utils::compareVersion`, where 1.0 comes before 1.0.0. R holds the numbers as integers of 32 bits.
enum Cran: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool {
    let most = "2147483647".utf8.span
    var count = 0
    var at = 0
    while true {
      let number = Piece.digits(text, from: at, to: text.count)
      guard !number.isEmpty, number.isAtMost(most, text) else { return false }
      count &+= 1
      if number.end == text.count { return count > 1 }
      guard isSeparator(text[number.end]) else { return false }
      at = number.end &+ 1
    }
  }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    isValid(a) && isValid(b) ? Piece.orderNumberLists(a, b) : nil
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == ASCII.dot || byte == ASCII.hyphen }
}
