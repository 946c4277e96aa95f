// SPDX-License-Identifier: Apache-2.0

/// Versions of Gentoo's packages: `number{.number}[letter]{_suffix[number]}[-r<number>]`.
///
/// Specification: Package Manager Specification, sections 3.2 "Version specifications" and 3.3 "Version comparison",
/// https://projects.gentoo.org/pms/latest/pms.html.
enum Portage: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { Parts(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = Parts(a), let y = Parts(b) else { return nil }
    let numbers = orderNumbers(x.numbers, a, y.numbers, b)
    if numbers != .equal { return numbers }
    if x.letter != y.letter { return x.letter < y.letter ? .less : .greater }
    let suffixes = orderSuffixes(x.suffixes, a, y.suffixes, b)
    return suffixes == .equal ? Piece.orderNumbers(x.revision, a, y.revision, b) : suffixes
  }

  /// Algorithms 3.2 and 3.3: the first number by its size, the others by their size unless one begins with a zero.
  private static func orderNumbers(_ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>) -> VersionOrder {
    var i = x.start
    var j = y.start
    while i < x.end, j < y.end {
      let left = Piece.digits(a, from: i, to: x.end)
      let right = Piece.digits(b, from: j, to: y.end)
      let isDecimal = i > x.start && (a[left.start] == ASCII.zero || b[right.start] == ASCII.zero)
      let order =
        isDecimal
        ? Piece.orderBytes(left.withoutTrailingZeros(a), a, right.withoutTrailingZeros(b), b)
        : Piece.orderNumbers(left, a, right, b)
      if order != .equal { return order }
      i = left.end &+ 1
      j = right.end &+ 1
    }
    // "If the number of components differs, the version with more is greater."
    return VersionOrder(i < x.end ? 1 : 0, j < y.end ? 1 : 0)
  }

  /// Algorithms 3.5 and 3.6: one by one; of two that begin alike, one more `_p` is greater, any other one less.
  private static func orderSuffixes(_ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>) -> VersionOrder {
    var left = x
    var right = y
    while !left.isEmpty || !right.isEmpty {
      let one = Suffix(&left, a)
      let other = Suffix(&right, b)
      let rank = VersionOrder(one?.rank ?? Suffix.none, other?.rank ?? Suffix.none)
      if rank != .equal { return rank }
      let order = Piece.orderNumbers(one?.number ?? Piece(), a, other?.number ?? Piece(), b)
      if order != .equal { return order }
    }
    return .equal
  }

  /// `_alpha`, `_beta`, `_pre`, `_rc` and `_p` with the number behind it, which is zero when it is missing.
  private struct Suffix {
    var rank: Int
    var number: Piece

    /// Where a version without suffix stands: after the candidates, before the patches.
    static let none = 4

    /// Takes one suffix off the start; `nil` when none stands there.
    init?(_ rest: inout Piece, _ bytes: Span<UInt8>) {
      guard !rest.isEmpty, bytes[rest.start] == ASCII.underscore else { return nil }
      let word = Piece(start: rest.start &+ 1, end: rest.end)
      let length: Int
      if word.begins(with: "alpha", bytes) {
        (rank, length) = (0, 5)
      } else if word.begins(with: "beta", bytes) {
        (rank, length) = (1, 4)
      } else if word.begins(with: "pre", bytes) {
        (rank, length) = (2, 3)
      } else if word.begins(with: "rc", bytes) {
        (rank, length) = (3, 2)
      } else if word.begins(with: "p", bytes) {
        (rank, length) = (5, 1)
      } else {
        return nil
      }
      number = Piece.digits(bytes, from: word.start &+ length, to: rest.end)
      rest.start = number.end
    }
  }

  private struct Parts {
    var numbers = Piece()
    /// The letter behind the numbers; zero when there is none.
    var letter: UInt8 = 0
    var suffixes: Piece
    var revision = Piece()

    init?(_ bytes: Span<UInt8>) {
      repeat {
        let number = Piece.digits(bytes, from: numbers.end == 0 ? 0 : numbers.end &+ 1, to: bytes.count)
        if number.isEmpty { return nil }
        numbers.end = number.end
      } while numbers.end < bytes.count && bytes[numbers.end] == ASCII.dot
      var rest = Piece(start: numbers.end, end: bytes.count)
      if !rest.isEmpty, ASCII.isLower(bytes[rest.start]) {
        letter = bytes[rest.start]
        rest.start &+= 1
      }
      suffixes = Piece(start: rest.start, end: rest.start)
      while Suffix(&rest, bytes) != nil { suffixes.end = rest.start }
      if rest.begins(with: "-r", bytes) {
        revision = Piece.digits(bytes, from: rest.start &+ 2, to: rest.end)
        if revision.isEmpty { return nil }
        rest.start = revision.end
      }
      guard rest.isEmpty else { return nil }
    }
  }
}

extension Piece {
  /// "With any trailing zeros removed."
  fileprivate func withoutTrailingZeros(_ bytes: Span<UInt8>) -> Piece {
    var piece = self
    while piece.start < piece.end, bytes[piece.end &- 1] == ASCII.zero { piece.end &-= 1 }
    return piece
  }
}
