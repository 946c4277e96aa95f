// SPDX-License-Identifier: Apache-2.0

/// The three parts of a version as rpm and pacman write it: `[epoch:]version[-release]`.
struct EpochVersionRelease {
  /// Digits; empty where none is given, which counts as zero.
  private(set) var epoch = Piece()
  private(set) var version: Piece
  /// Empty where none is given.
  private(set) var release = Piece()

  /// `isAllowed` says which bytes a version and a release may hold; a hyphen and a colon never belong to them.
  init?(_ bytes: Span<UInt8>, isAllowed: (UInt8) -> Bool) {
    version = Piece(start: 0, end: bytes.count)
    let digits = Piece.digits(bytes, from: 0, to: bytes.count)
    if !digits.isEmpty, digits.end < bytes.count, bytes[digits.end] == ASCII.colon {
      epoch = digits
      version.start = digits.end &+ 1
    }
    var at = version.start
    while at < version.end, bytes[at] != ASCII.hyphen {
      guard isAllowed(bytes[at]) else { return nil }
      at &+= 1
    }
    if at < version.end {
      release = Piece(start: at &+ 1, end: bytes.count)
      version.end = at
      if release.isEmpty { return nil }
      for i in release.start..<release.end where bytes[i] == ASCII.hyphen || !isAllowed(bytes[i]) { return nil }
    }
    if version.isEmpty { return nil }
  }
}

extension Piece {
  /// The digits from `start` on, or the letters where no digit stands.
  static func run(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Piece {
    var end = digits(bytes, from: start, to: limit).end
    if end == start { while end < limit, ASCII.isLetter(bytes[end]) { end &+= 1 } }
    return Piece(start: start, end: end)
  }

  /// Orders two runs: a number after any word, numbers by their size, words byte by byte.
  static func orderRuns(_ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>) -> VersionOrder {
    switch (x.isNumber(a), y.isNumber(b)) {
    case (true, true): orderNumbers(x, a, y, b)
    case (true, false): .greater
    case (false, true): .less
    case (false, false): orderBytes(x, a, y, b)
    }
  }
}
