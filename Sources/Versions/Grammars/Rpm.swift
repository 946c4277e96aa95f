// SPDX-License-Identifier: Apache-2.0

/// Versions of RPM packages: `[epoch:]version[-release]`.
///
/// Specification: rpm-version(7) and `rpmvercmp` of rpm 4.18, https://rpm-software-management.github.io/rpm/manual/
/// (chapter "Dependencies", section "Versioning"). A version without release is less than the same one with a release:
/// the release is part of the version, and an advisory that names one means it.
enum Rpm: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { parse(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = parse(a), let y = parse(b) else { return nil }
    let epoch = Piece.orderNumbers(x.epoch, a, y.epoch, b)
    if epoch != .equal { return epoch }
    let version = order(x.version, a, y.version, b)
    if version != .equal { return version }
    if x.release.isEmpty || y.release.isEmpty {
      return VersionOrder(x.release.isEmpty ? 0 : 1, y.release.isEmpty ? 0 : 1)
    }
    return order(x.release, a, y.release, b)
  }

  private static func parse(_ text: Span<UInt8>) -> EpochVersionRelease? {
    EpochVersionRelease(text) { byte in
      switch byte {
      case ASCII.dot, ASCII.underscore, ASCII.plus, ASCII.tilde, ASCII.caret: true
      default: ASCII.isDigit(byte) || ASCII.isLetter(byte)
      }
    }
  }

  /// Orders two parts: runs of digits as numbers, runs of letters as words, whatever stands between parts them only.
  private static func order(_ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>) -> VersionOrder {
    var i = x.start
    var j = y.start
    while true {
      while i < x.end, isSeparator(a[i]) { i &+= 1 }
      while j < y.end, isSeparator(b[j]) { j &+= 1 }
      let left = i < x.end ? a[i] : 0
      let right = j < y.end ? b[j] : 0
      // "~" sorts before everything, even the end; "^" after the end and before everything else.
      if left == ASCII.tilde || right == ASCII.tilde {
        if left != right { return left == ASCII.tilde ? .less : .greater }
        i &+= 1
        j &+= 1
        continue
      }
      if left == 0 || right == 0 { return VersionOrder(left == 0 ? 0 : 1, right == 0 ? 0 : 1) }
      if left == ASCII.caret || right == ASCII.caret {
        if left != right { return left == ASCII.caret ? .less : .greater }
        i &+= 1
        j &+= 1
        continue
      }
      let one = Piece.run(a, from: i, to: x.end)
      let other = Piece.run(b, from: j, to: y.end)
      let order = Piece.orderRuns(one, a, other, b)
      if order != .equal { return order }
      i = one.end
      j = other.end
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    !ASCII.isDigit(byte) && !ASCII.isLetter(byte) && byte != ASCII.tilde && byte != ASCII.caret
  }
}
