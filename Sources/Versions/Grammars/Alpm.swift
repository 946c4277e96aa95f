// SPDX-License-Identifier: Apache-2.0

/// Versions of pacman's packages: `[epoch:]pkgver[-pkgrel]`.
///
/// Specification: vercmp(8), https://man.archlinux.org/man/vercmp.8, and PKGBUILD(5) for what a version may hold. The
/// release counts "only if present in both arguments", so `1.5` equals every release of 1.5: a bound without one means
/// them all.
enum Alpm: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { parse(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = parse(a), let y = parse(b) else { return nil }
    let epoch = Piece.orderNumbers(x.epoch, a, y.epoch, b)
    if epoch != .equal { return epoch }
    let version = order(x.version, a, y.version, b)
    if version != .equal { return version }
    return x.release.isEmpty || y.release.isEmpty ? .equal : order(x.release, a, y.release, b)
  }

  /// "The variable is not allowed to contain colons, forward slashes, hyphens, or whitespace."
  private static func parse(_ text: Span<UInt8>) -> EpochVersionRelease? {
    EpochVersionRelease(text) { $0 > ASCII.blank && $0 < 127 && $0 != ASCII.colon && $0 != UInt8(ascii: "/") }
  }

  /// Orders two parts as rpm once did, where the number of separators counts, and a word at the end makes it less:
  /// "1.0a < 1.0b < 1.0beta < 1.0p < 1.0pre < 1.0rc < 1.0 < 1.0.a < 1.0.1".
  private static func order(_ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>) -> VersionOrder {
    var i = x.start
    var j = y.start
    while i < x.end, j < y.end {
      let one = separators(a, from: i, to: x.end)
      let other = separators(b, from: j, to: y.end)
      i = one.end
      j = other.end
      if i == x.end || j == y.end { break }
      if one.count != other.count { return VersionOrder(one.count, other.count) }
      let left = Piece.run(a, from: i, to: x.end)
      let right = Piece.run(b, from: j, to: y.end)
      let order = Piece.orderRuns(left, a, right, b)
      if order != .equal { return order }
      i = left.end
      j = right.end
    }
    let isLeftAtEnd = i >= x.end
    let isRightAtEnd = j >= y.end
    if isLeftAtEnd, isRightAtEnd { return .equal }
    if isLeftAtEnd { return ASCII.isLetter(b[j]) ? .greater : .less }
    return ASCII.isLetter(a[i]) ? .less : .greater
  }

  private static func separators(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Piece {
    var end = start
    while end < limit, !ASCII.isDigit(bytes[end]), !ASCII.isLetter(bytes[end]) { end &+= 1 }
    return Piece(start: start, end: end)
  }
}
