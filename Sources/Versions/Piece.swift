// SPDX-License-Identifier: Apache-2.0

/// A stretch of the bytes of a version, by its bounds.
///
/// The grammars pass pieces around where a parser would cut strings: nothing is copied, so nothing is allocated.
struct Piece {
  var start = 0
  var end = 0

  var isEmpty: Bool { start >= end }
  var count: Int { end &- start }
}

// MARK: - Cutting

extension Piece {
  /// The whole text without the blanks around it, for tools that trim what they are given.
  static func trimmed(_ bytes: Span<UInt8>) -> Piece {
    var piece = Piece(start: 0, end: bytes.count)
    while piece.start < piece.end, ASCII.isSpace(bytes[piece.start]) { piece.start &+= 1 }
    while piece.start < piece.end, ASCII.isSpace(bytes[piece.end &- 1]) { piece.end &-= 1 }
    return piece
  }

  /// The digits from `start` on; empty when there are none.
  static func digits(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Piece {
    var end = start
    while end < limit, ASCII.isDigit(bytes[end]) { end &+= 1 }
    return Piece(start: start, end: end)
  }

  /// The letters and digits from `start` on; empty when there are none.
  static func alphanumerics(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Piece {
    var end = start
    while end < limit, ASCII.isDigit(bytes[end]) || ASCII.isLetter(bytes[end]) { end &+= 1 }
    return Piece(start: start, end: end)
  }

  /// Whether it holds digits only.
  func isNumber(_ bytes: Span<UInt8>) -> Bool {
    !isEmpty && Piece.digits(bytes, from: start, to: end).end == end
  }

  /// Whether it is nothing but zeros; an empty piece is zero, too.
  func isZero(_ bytes: Span<UInt8>) -> Bool { withoutLeadingZeros(bytes).isEmpty }

  /// What is left of a number without its leading zeros; nothing is left of zero.
  func withoutLeadingZeros(_ bytes: Span<UInt8>) -> Piece {
    var piece = self
    while piece.start < piece.end, bytes[piece.start] == ASCII.zero { piece.start &+= 1 }
    return piece
  }

  /// Whether `word` stands at the start, letter for letter.
  func begins(with word: String, _ bytes: Span<UInt8>) -> Bool {
    let letters = word.utf8.span
    guard letters.count <= count else { return false }
    for i in 0..<letters.count where bytes[start &+ i] != letters[i] { return false }
    return true
  }

  /// Whether `word`, given in small letters, stands at the start in letters of either kind.
  func begins(withAnyCase word: String, _ bytes: Span<UInt8>) -> Bool {
    let letters = word.utf8.span
    guard letters.count <= count else { return false }
    for i in 0..<letters.count where ASCII.lower(bytes[start &+ i]) != letters[i] { return false }
    return true
  }
}

// MARK: - Ordering

extension Piece {
  /// Orders two numbers of any size: the longer one is greater, of equal length the digits decide.
  ///
  /// An empty piece is zero.
  static func orderNumbers(
    _ a: Piece, _ aBytes: Span<UInt8>, _ b: Piece, _ bBytes: Span<UInt8>
  ) -> VersionOrder {
    let a = a.withoutLeadingZeros(aBytes)
    let b = b.withoutLeadingZeros(bBytes)
    if a.count != b.count { return a.count < b.count ? .less : .greater }
    return orderBytes(a, aBytes, b, bBytes)
  }

  /// Orders two runs of numbers between dots, one by one: what is missing counts as zero.
  static func orderDottedNumbers(
    _ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>
  ) -> VersionOrder {
    var i = x.start
    var j = y.start
    while i < x.end || j < y.end {
      let left = digits(a, from: min(i, x.end), to: x.end)
      let right = digits(b, from: min(j, y.end), to: y.end)
      let order = orderNumbers(left, a, right, b)
      if order != .equal { return order }
      i = left.end &+ 1
      j = right.end &+ 1
    }
    return .equal
  }

  /// Orders two texts that are numbers with one byte between each, one by one: of two that begin alike the longer one is
  /// greater, so 1.0 comes before 1.0.0.
  static func orderNumberLists(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder {
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      let left = digits(a, from: i, to: a.count)
      let right = digits(b, from: j, to: b.count)
      let order = orderNumbers(left, a, right, b)
      if order != .equal { return order }
      i = left.end &+ 1
      j = right.end &+ 1
    }
    return VersionOrder(i < a.count ? 1 : 0, j < b.count ? 1 : 0)
  }

  /// Whether a number is no greater than `most`, which has no leading zeros.
  func isAtMost(_ most: Span<UInt8>, _ bytes: Span<UInt8>) -> Bool {
    Piece.orderNumbers(self, bytes, Piece(start: 0, end: most.count), most) != .greater
  }

  /// Orders two words byte by byte; of two that begin alike the shorter one is less.
  static func orderBytes(
    _ a: Piece, _ aBytes: Span<UInt8>, _ b: Piece, _ bBytes: Span<UInt8>
  ) -> VersionOrder {
    for i in 0..<min(a.count, b.count) {
      let x = aBytes[a.start &+ i]
      let y = bBytes[b.start &+ i]
      if x != y { return x < y ? .less : .greater }
    }
    return VersionOrder(a.count, b.count)
  }

  /// Orders two words byte by byte as if both were written in small letters.
  static func orderLowercased(
    _ a: Piece, _ aBytes: Span<UInt8>, _ b: Piece, _ bBytes: Span<UInt8>
  ) -> VersionOrder {
    for i in 0..<min(a.count, b.count) {
      let x = ASCII.lower(aBytes[a.start &+ i])
      let y = ASCII.lower(bBytes[b.start &+ i])
      if x != y { return x < y ? .less : .greater }
    }
    return VersionOrder(a.count, b.count)
  }
}
