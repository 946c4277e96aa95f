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
    guard isValid(a), isValid(b) else { return nil }
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      let left = Piece.digits(a, from: i, to: a.count)
      let right = Piece.digits(b, from: j, to: b.count)
      let order = Piece.orderNumbers(left, a, right, b)
      if order != .equal { return order }
      i = left.end &+ 1
      j = right.end &+ 1
    }
    return VersionOrder(i < a.count ? 1 : 0, j < b.count ? 1 : 0)
  }
}
