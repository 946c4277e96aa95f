// SPDX-License-Identifier: Apache-2.0

/// Versions of Ruby gems: segments of digits or letters; one with letters makes it a pre-release.
///
/// https://docs.ruby-lang.org/en/3.1/Gem/Version.html. A hyphen reads as `.pre.`, and zeros before the first letter do
/// not count: `1.0.0.alpha` is `1.alpha`. RubyGems takes the empty text for "0"; here it is no version.
enum Gem: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { accepts(Piece.trimmed(text), text) }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    var left = Segments(rest: Piece.trimmed(a))
    var right = Segments(rest: Piece.trimmed(b))
    guard accepts(left.rest, a), accepts(right.rest, b) else { return nil }
    while true {
      let x = left.next(a)
      let y = right.next(b)
      if x.kind == .end, y.kind == .end { return .equal }
      // A segment that is missing counts as zero; a word is less than any number.
      let order: VersionOrder =
        switch (x.isWord, y.isWord) {
        case (false, false): Piece.orderNumbers(x.piece, a, y.piece, b)
        case (true, false): .less
        case (false, true): .greater
        case (true, true): orderWords(x, a, y, b)
        }
      if order != .equal { return order }
    }
  }

  /// `[0-9]+(\.[0-9a-zA-Z]+)*(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?`
  private static func accepts(_ text: Piece, _ bytes: Span<UInt8>) -> Bool {
    var at = Piece.digits(bytes, from: text.start, to: text.end).end
    if at == text.start { return false }
    while at < text.end, bytes[at] == ASCII.dot {
      let segment = Piece.alphanumerics(bytes, from: at &+ 1, to: text.end)
      if segment.isEmpty { return false }
      at = segment.end
    }
    if at < text.end, bytes[at] == ASCII.hyphen {
      repeat {
        let first = at &+ 1
        at = first
        while at < text.end, isPreReleaseByte(bytes[at]) { at &+= 1 }
        if at == first { return false }
      } while at < text.end && bytes[at] == ASCII.dot
    }
    return at == text.end
  }

  private static func isPreReleaseByte(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || ASCII.isLetter(byte) || byte == ASCII.hyphen
  }

  /// Orders two words; capital letters come before small ones, as in Ruby.
  private static func orderWords(
    _ x: Segment, _ a: Span<UInt8>, _ y: Segment, _ b: Span<UInt8>
  ) -> VersionOrder {
    let pre = "pre".utf8.span
    return switch (x.kind, y.kind) {
    case (.hyphen, .hyphen): .equal
    case (.hyphen, _): Piece.orderBytes(Piece(start: 0, end: 3), pre, y.piece, b)
    case (_, .hyphen): Piece.orderBytes(x.piece, a, Piece(start: 0, end: 3), pre)
    default: Piece.orderBytes(x.piece, a, y.piece, b)
    }
  }
}

extension Gem {
  /// One segment; a hyphen stands for the word "pre".
  private struct Segment {
    enum Kind { case number, word, hyphen, end }
    var kind: Kind
    var piece = Piece()

    var isWord: Bool { kind == .word || kind == .hyphen }
  }

  /// The segments that count, one after the other.
  private struct Segments {
    var rest: Piece
    /// Whether no word has been read yet.
    private var isLeading = true
    /// Up to here zeros are known to stand before a number that is not zero.
    private var solid = 0

    init(rest: Piece) { self.rest = rest }

    mutating func next(_ bytes: Span<UInt8>) -> Segment {
      var segment = raw(bytes)
      if isLeading, segment.kind == .number, segment.piece.start >= solid, segment.piece.isZero(bytes) {
        // Zeros that end the leading numbers are left out, so look what ends this run of them.
        let here = rest
        let zero = segment
        repeat { segment = raw(bytes) } while segment.kind == .number && segment.piece.isZero(bytes)
        if segment.kind == .number {
          solid = segment.piece.start
          rest = here
          segment = zero
        }
      }
      if segment.isWord { isLeading = false }
      return segment
    }

    private mutating func raw(_ bytes: Span<UInt8>) -> Segment {
      while !rest.isEmpty {
        let byte = bytes[rest.start]
        if ASCII.isDigit(byte) {
          let digits = Piece.digits(bytes, from: rest.start, to: rest.end)
          rest.start = digits.end
          return Segment(kind: .number, piece: digits)
        }
        if ASCII.isLetter(byte) {
          var word = Piece(start: rest.start, end: rest.start &+ 1)
          while word.end < rest.end, ASCII.isLetter(bytes[word.end]) { word.end &+= 1 }
          rest.start = word.end
          return Segment(kind: .word, piece: word)
        }
        rest.start &+= 1
        if byte == ASCII.hyphen { return Segment(kind: .hyphen) }
      }
      return Segment(kind: .end)
    }
  }
}
