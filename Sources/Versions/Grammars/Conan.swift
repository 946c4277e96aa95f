// SPDX-License-Identifier: Apache-2.0

/// Versions of Conan packages: items between dots, a pre-release behind the first "-", a build behind the last "+".
///
/// https://docs.conan.io/2/tutorial/versioning/version_ranges.html and the class `Version` of Conan 2, whose order is
/// followed: items are numbers or words, zeros at the end do not count (1.0 is 1), a pre-release comes before its
/// release, a build after it. A number and a word are ordered as text, so that order goes in circles where words begin
/// with digits (2 < 10 < 1a < 2). Not followed: two to 101 characters a version, and items that Python takes for numbers
/// though they hold more than digits (`1_0`, `-1`).
enum Conan: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    for i in 0..<text.count {
      let byte = text[i]
      if ASCII.isDigit(byte) || ASCII.isLetter(byte) || byte == ASCII.underscore { continue }
      guard i > 0, byte == ASCII.plus || byte == ASCII.dot || byte == ASCII.hyphen else { return false }
    }
    return true
  }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard isValid(a), isValid(b) else { return nil }
    let x = Parts(a)
    let y = Parts(b)
    let main = orderItems(x.main, a, y.main, b)
    if main != .equal { return main }
    switch (x.pre, y.pre) {
    case (nil, nil): break
    case (nil, _): return .greater
    case (_, nil): return .less
    case (let left?, let right?):
      let order = orderItems(left, a, right, b)
      if order != .equal { return order }
    }
    switch (x.build, y.build) {
    case (nil, nil): return .equal
    case (nil, _): return .less
    case (_, nil): return .greater
    case (let left?, let right?): return orderItems(left, a, right, b)
    }
  }

  private static func orderItems(_ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>) -> VersionOrder {
    let x = withoutZerosAtEnd(x, a)
    let y = withoutZerosAtEnd(y, b)
    // An empty text is one empty item, so what has no items at all begins behind its end.
    var i = x.start
    var j = y.start
    while i <= x.end, j <= y.end {
      let left = item(a, from: i, to: x.end)
      let right = item(b, from: j, to: y.end)
      let order = orderItem(left, a, right, b)
      if order != .equal { return order }
      i = left.end &+ 1
      j = right.end &+ 1
    }
    return VersionOrder(i <= x.end ? 1 : 0, j <= y.end ? 1 : 0)
  }

  private static func orderItem(_ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>) -> VersionOrder {
    switch (x.isNumber(a), y.isNumber(b)) {
    case (true, true): Piece.orderNumbers(x, a, y, b)
    case (false, false): Piece.orderBytes(x, a, y, b)
    case (true, false): Piece.orderBytes(x.asNumber(a), a, y, b)
    case (false, true): Piece.orderBytes(x, a, y.asNumber(b), b)
    }
  }

  private static func item(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Piece {
    var end = start
    while end < limit, bytes[end] != ASCII.dot { end &+= 1 }
    return Piece(start: start, end: end)
  }

  /// What is left without items that are zero at the end; its end lies before its start when nothing is left.
  private static func withoutZerosAtEnd(_ text: Piece, _ bytes: Span<UInt8>) -> Piece {
    var end = text.end
    while true {
      var first = end
      while first > text.start, bytes[first &- 1] != ASCII.dot { first &-= 1 }
      guard first < end, Piece(start: first, end: end).isZero(bytes) else { return Piece(start: text.start, end: end) }
      end = first &- 1
      if end < text.start { return Piece(start: text.start, end: text.start &- 1) }
    }
  }

  private struct Parts {
    var main: Piece
    var pre: Piece?
    var build: Piece?

    init(_ bytes: Span<UInt8>) {
      main = Piece(start: 0, end: bytes.count)
      for i in stride(from: bytes.count &- 1, through: 0, by: -1) where bytes[i] == ASCII.plus {
        build = Piece(start: i &+ 1, end: main.end)
        main.end = i
        break
      }
      for i in 0..<main.end where bytes[i] == ASCII.hyphen {
        pre = Piece(start: i &+ 1, end: main.end)
        main.end = i
        break
      }
    }
  }
}

extension Piece {
  /// A number as it is written without leading zeros; one digit of zero stays.
  fileprivate func asNumber(_ bytes: Span<UInt8>) -> Piece {
    let digits = withoutLeadingZeros(bytes)
    return digits.isEmpty ? Piece(start: end &- 1, end: end) : digits
  }
}
