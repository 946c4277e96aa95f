// SPDX-License-Identifier: Apache-2.0

/// A version by Semantic Versioning 2.0, https://semver.org: what npm, Go, Cargo and others have in common.
struct SemanticVersion {
  /// How strictly a text is read.
  enum Dialect {
    /// Three numbers, no leading zeros: the specification to the letter.
    case strict
    /// As `strict`, and a leading "v" is allowed.
    case full
    /// As `strict`, and leading zeros are allowed.
    case pub
    /// As `full`, but `1` and `1.2` stand for `1.0.0` and `1.2.0`.
    case go
    /// A bound in an OSV record: missing numbers are zero (`6.0`, `1-rc.1`), leading zeros and a "v" are allowed.
    case bound

    fileprivate var allowsLetter: Bool { self != .strict && self != .pub }
    fileprivate var allowsZeros: Bool { self == .pub || self == .bound }
    fileprivate var allowsFewer: Bool { self == .go || self == .bound }
  }

  private(set) var major: Piece
  private(set) var minor = Piece()
  private(set) var patch = Piece()
  /// The identifiers between "-" and "+"; empty for a release.
  private(set) var prerelease = Piece()
  /// The identifiers behind "+"; empty when there are none.
  private(set) var build = Piece()

  /// Reads a whole text. Bounds of ranges may have blanks around them.
  init?(_ text: Span<UInt8>, dialect: Dialect) {
    self.init(
      text, in: dialect == .bound ? Piece.trimmed(text) : Piece(start: 0, end: text.count), dialect: dialect)
  }

  init?(_ bytes: Span<UInt8>, in text: Piece, dialect: Dialect) {
    var at = text.start
    if dialect.allowsLetter, at < text.end, bytes[at] == UInt8(ascii: "v") { at &+= 1 }
    guard let first = Self.number(bytes, from: at, to: text.end, dialect) else { return nil }
    major = first
    at = first.end
    var numbers = 1
    while numbers < 3, at < text.end, bytes[at] == ASCII.dot {
      guard let next = Self.number(bytes, from: at &+ 1, to: text.end, dialect) else { return nil }
      if numbers == 1 { minor = next } else { patch = next }
      numbers &+= 1
      at = next.end
    }
    if numbers < 3, !dialect.allowsFewer || (dialect == .go && at < text.end) { return nil }
    if at < text.end, bytes[at] == ASCII.hyphen {
      guard let end = Self.identifiers(bytes, from: at &+ 1, to: text.end, zeros: dialect.allowsZeros) else {
        return nil
      }
      prerelease = Piece(start: at &+ 1, end: end)
      at = end
    }
    if at < text.end, bytes[at] == ASCII.plus {
      guard let end = Self.identifiers(bytes, from: at &+ 1, to: text.end, zeros: true) else { return nil }
      build = Piece(start: at &+ 1, end: end)
      at = end
    }
    guard at == text.end else { return nil }
  }

  private static func number(_ bytes: Span<UInt8>, from start: Int, to end: Int, _ dialect: Dialect) -> Piece? {
    let digits = Piece.digits(bytes, from: start, to: end)
    if digits.isEmpty { return nil }
    if !dialect.allowsZeros, digits.count > 1, bytes[digits.start] == ASCII.zero { return nil }
    return digits
  }

  /// Where a run of identifiers ends; `nil` when one of them is not allowed.
  ///
  /// "Identifiers MUST comprise only ASCII alphanumerics and hyphens [0-9A-Za-z-]. Identifiers MUST NOT be empty.
  /// Numeric identifiers MUST NOT include leading zeroes." (9) The last does not hold for build metadata (10).
  static func identifiers(_ bytes: Span<UInt8>, from start: Int, to end: Int, zeros: Bool) -> Int? {
    var at = start
    while true {
      let first = at
      var isNumeric = true
      while at < end {
        let byte = bytes[at]
        if !ASCII.isDigit(byte) {
          guard ASCII.isLetter(byte) || byte == ASCII.hyphen else { break }
          isNumeric = false
        }
        at &+= 1
      }
      if at == first { return nil }
      if isNumeric, !zeros, at &- first > 1, bytes[first] == ASCII.zero { return nil }
      guard at < end, bytes[at] == ASCII.dot else { return at }
      at &+= 1
    }
  }
}

extension SemanticVersion {
  /// Orders two texts read alike; `nil` when one of them cannot be read.
  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>, dialect: Dialect) -> VersionOrder? {
    guard let x = SemanticVersion(a, in: Piece.trimmed(a), dialect: dialect),
      let y = SemanticVersion(b, in: Piece.trimmed(b), dialect: dialect)
    else { return nil }
    return order(x, a, y, b)
  }

  /// Orders two versions: "Precedence is determined by the first difference when comparing each of these identifiers
  /// from left to right" (11).
  static func order(
    _ x: SemanticVersion, _ a: Span<UInt8>, _ y: SemanticVersion, _ b: Span<UInt8>
  ) -> VersionOrder {
    let numbers = orderNumbers(x, a, y, b)
    return numbers == .equal ? orderPrereleases(x.prerelease, a, y.prerelease, b) : numbers
  }

  /// Orders two versions by their three numbers alone.
  static func orderNumbers(
    _ x: SemanticVersion, _ a: Span<UInt8>, _ y: SemanticVersion, _ b: Span<UInt8>
  ) -> VersionOrder {
    let major = Piece.orderNumbers(x.major, a, y.major, b)
    if major != .equal { return major }
    let minor = Piece.orderNumbers(x.minor, a, y.minor, b)
    return minor == .equal ? Piece.orderNumbers(x.patch, a, y.patch, b) : minor
  }

  /// "Pre-release versions have a lower precedence than the associated normal version." (9)
  static func orderPrereleases(
    _ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>, ignoringCase: Bool = false
  ) -> VersionOrder {
    if x.isEmpty || y.isEmpty { return VersionOrder(x.isEmpty ? 1 : 0, y.isEmpty ? 1 : 0) }
    return orderIdentifiers(of: x, a, of: y, b, ignoringCase: ignoringCase)
  }

  /// Orders two runs of identifiers, one by one; an empty run comes first.
  static func orderIdentifiers(
    of x: Piece, _ a: Span<UInt8>, of y: Piece, _ b: Span<UInt8>, ignoringCase: Bool = false
  ) -> VersionOrder {
    var i = x.start
    var j = y.start
    while i < x.end, j < y.end {
      let left = identifier(a, from: i, to: x.end)
      let right = identifier(b, from: j, to: y.end)
      let order = orderIdentifiers(left, a, right, b, ignoringCase: ignoringCase)
      if order != .equal { return order }
      i = left.end &+ 1
      j = right.end &+ 1
    }
    // "A larger set of pre-release fields has a higher precedence than a smaller set" (11.4.4).
    return VersionOrder(i < x.end ? 1 : 0, j < y.end ? 1 : 0)
  }

  private static func identifier(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Piece {
    var end = start
    while end < limit, bytes[end] != ASCII.dot { end &+= 1 }
    return Piece(start: start, end: end)
  }

  /// "Numeric identifiers always have lower precedence than non-numeric identifiers" (11.4.3).
  private static func orderIdentifiers(
    _ left: Piece, _ a: Span<UInt8>, _ right: Piece, _ b: Span<UInt8>, ignoringCase: Bool
  ) -> VersionOrder {
    switch (left.isNumber(a), right.isNumber(b)) {
    case (true, true): Piece.orderNumbers(left, a, right, b)
    case (true, false): .less
    case (false, true): .greater
    case (false, false) where ignoringCase: Piece.orderLowercased(left, a, right, b)
    case (false, false): Piece.orderBytes(left, a, right, b)
    }
  }
}
