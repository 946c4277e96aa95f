// SPDX-License-Identifier: Apache-2.0

/// Debian's versions: `[epoch:]upstream[-revision]`.
///
/// Specification: deb-version(7), https://man7.org/linux/man-pages/man7/deb-version.7.html. As `dpkg
/// --compare-versions` does, an upstream version may begin with a letter; unlike it, a character that no version may
/// hold (`<unfixed>`, `1.0_2`) is refused, for such a text comes from a mistake in a feed.
enum Dpkg: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { Parts(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = Parts(a), let y = Parts(b) else { return nil }
    // "The absence of an epoch is equivalent to an epoch of zero", and so with the revision.
    let epoch = Piece.orderNumbers(x.epoch, a, y.epoch, b)
    if epoch != .equal { return epoch }
    let upstream = order(x.upstream, a, y.upstream, b)
    if upstream != .equal { return upstream }
    return order(x.revision, a, y.revision, b)
  }

  /// "First the initial part of each string consisting entirely of non-digit characters is determined ... then the
  /// initial part of the remainder which consists entirely of digits", in turn until a difference is found.
  private static func order(
    _ a: Piece, _ aBytes: Span<UInt8>, _ b: Piece, _ bBytes: Span<UInt8>
  ) -> VersionOrder {
    var i = a.start
    var j = b.start
    while i < a.end || j < b.end {
      while true {
        let x = i < a.end ? weight(aBytes[i]) : 0
        let y = j < b.end ? weight(bBytes[j]) : 0
        if x != y { return x < y ? .less : .greater }
        if x == 0 { break }
        i &+= 1
        j &+= 1
      }
      while i < a.end, aBytes[i] == ASCII.zero { i &+= 1 }
      while j < b.end, bBytes[j] == ASCII.zero { j &+= 1 }
      // Without leading zeros the longer number is the greater; of equal length, the first difference decides.
      var difference = VersionOrder.equal
      while true {
        let x = i < a.end ? aBytes[i] &- ASCII.zero : 10
        let y = j < b.end ? bBytes[j] &- ASCII.zero : 10
        if x > 9 || y > 9 {
          if x <= 9 { return .greater }
          if y <= 9 { return .less }
          break
        }
        if x != y, difference == .equal { difference = x < y ? .less : .greater }
        i &+= 1
        j &+= 1
      }
      if difference != .equal { return difference }
    }
    return .equal
  }

  /// "All the letters sort earlier than all the non-letters and ... a tilde sorts before anything, even the end of a
  /// part." Digits weigh nothing, as the end does: both end the non-digit part.
  private static func weight(_ byte: UInt8) -> Int {
    if ASCII.isDigit(byte) { return 0 }
    if ASCII.isLetter(byte) { return Int(byte) }
    return byte == ASCII.tilde ? -1 : Int(byte) &+ 256
  }

  private struct Parts {
    var epoch = Piece()
    var upstream: Piece
    var revision = Piece()

    init?(_ bytes: Span<UInt8>) {
      upstream = Piece.trimmed(bytes)
      var colon = -1
      var hyphen = -1
      for i in upstream.start..<upstream.end {
        let byte = bytes[i]
        if ASCII.isDigit(byte) || ASCII.isLetter(byte) { continue }
        switch byte {
        case ASCII.dot, ASCII.plus, ASCII.tilde: break
        case ASCII.hyphen: hyphen = i
        case ASCII.colon: if colon < 0 { colon = i }
        default: return nil
        }
      }
      if colon >= 0 {
        epoch = Piece(start: upstream.start, end: colon)
        guard epoch.isNumber(bytes), Parts.isEpoch(epoch.withoutLeadingZeros(bytes), bytes) else { return nil }
        upstream.start = colon &+ 1
      }
      if hyphen >= upstream.start {
        revision = Piece(start: hyphen &+ 1, end: upstream.end)
        upstream.end = hyphen
        if revision.isEmpty { return nil }
      }
      if upstream.isEmpty { return nil }
    }

    /// dpkg keeps the epoch in an `int` and refuses what does not fit.
    private static func isEpoch(_ digits: Piece, _ bytes: Span<UInt8>) -> Bool {
      guard digits.count == 10 else { return digits.count < 10 }
      let most = "2147483647".utf8.span
      return Piece.orderBytes(digits, bytes, Piece(start: 0, end: 10), most) != .greater
    }
  }
}
