// SPDX-License-Identifier: Apache-2.0

/// Versions of Haskell packages: numbers between dots, one by one; a longer version comes after what it begins with.
///
/// https://pvp.haskell.org, section "Version numbers", and `Distribution.Version` of Cabal, which allows nine digits a
/// number and no leading zeros. Tags (`1.0-beta`) are deprecated, and Hackage takes none.
enum Hackage: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool {
    var at = 0
    while true {
      let number = Piece.digits(text, from: at, to: text.count)
      guard (1...9).contains(number.count), number.count == 1 || text[number.start] != ASCII.zero else { return false }
      if number.end == text.count { return true }
      guard text[number.end] == ASCII.dot else { return false }
      at = number.end &+ 1
    }
  }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    isValid(a) && isValid(b) ? Piece.orderNumberLists(a, b) : nil
  }
}
