// SPDX-License-Identifier: Apache-2.0

/// Debian's versions: `[epoch:]upstream[-revision]`.
///
/// Specification: deb-version(7), https://man7.org/linux/man-pages/man7/deb-version.7.html. As with `dpkg
/// --compare-versions`, an upstream version may begin with a letter; unlike there, a character that no version may hold
/// (`<unfixed>`, `1.0_2`) is refused and not warned of, for such a text comes from a mistake in a feed.
enum Dpkg: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { Parts(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = Parts(a), let y = Parts(b) else { return nil }
    // A missing epoch is zero, and "the absence of a debian-revision is equivalent to a debian-revision of 0".
    let epoch = Piece.orderNumbers(x.epoch, a, y.epoch, b)
    if epoch != .equal { return epoch }
    let upstream = order(x.upstream, a, y.upstream, b)
    if upstream != .equal { return upstream }
    return order(x.revision, a, y.revision, b)
  }

  /// Orders two parts: "First the initial part of each string consisting entirely of non-digit characters is
  /// determined", then that of digits, "until a difference is found or both strings are exhausted".
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

  /// The weight of a byte: "all the letters sort earlier than all the non-letters and so that a tilde sorts before
  /// anything, even the end of a part". Digits weigh nothing, as the end does: both end the non-digit part.
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
        guard Parts.isAllowed(byte) else { return nil }
        if byte == ASCII.hyphen { hyphen = i }
        if byte == ASCII.colon, colon < 0 { colon = i }
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

    /// Letters, digits and `+ - . : ~`, as one bit each: this runs over every byte, and a table does not branch.
    private static func isAllowed(_ byte: UInt8) -> Bool {
      let table: UInt64 = byte < 64 ? 0x07FF_6800_0000_0000 : byte < 128 ? 0x47FF_FFFE_07FF_FFFE : 0
      return (table >> UInt64(byte & 63)) & 1 == 1
    }

    /// dpkg keeps the epoch in an `int` and refuses what does not fit.
    private static func isEpoch(_ digits: Piece, _ bytes: Span<UInt8>) -> Bool {
      guard digits.count == 10 else { return digits.count < 10 }
      let most = "2147483647".utf8.span
      return Piece.orderBytes(digits, bytes, Piece(start: 0, end: 10), most) != .greater
    }
  }
}
