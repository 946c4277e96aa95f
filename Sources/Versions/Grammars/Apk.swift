// SPDX-License-Identifier: Apache-2.0

/// Alpine's versions: `number{.number}[letter[number]]{_suffix[number]}[-r<number>]`, as apk-tools 2.14 reads them.
///
/// The manual (apk-package(5)) gives the grammar; what the tool does beside it is followed here, too, for it is what
/// decides on an upgrade: empty numbers (`1..0`) and a second revision (`1-r0-r1`) are accepted.
enum Apk: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    var reader = Reader()
    while reader.kind != .end, reader.kind != .invalid { _ = reader.next(text) }
    return reader.kind == .end
  }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard isValid(a), isValid(b) else { return nil }
    var left = Reader()
    var right = Reader()
    while left.kind == right.kind, left.kind != .end {
      let x = left.next(a)
      let y = right.next(b)
      if x.rank != y.rank { return x.rank < y.rank ? .less : .greater }
      let order = Piece.orderNumbers(x.digits, a, y.digits, b)
      if order != .equal { return order }
    }
    let leftKind = left.kind
    let rightKind = right.kind
    if leftKind == rightKind { return .equal }
    // What goes on is greater than what ends, unless it goes on as a pre-release.
    if leftKind == .suffix, left.next(a).rank < 0 { return .less }
    if rightKind == .suffix, right.next(b).rank < 0 { return .greater }
    return leftKind.rawValue > rightKind.rawValue ? .less : .greater
  }

  /// Whether a number is empty, as in `20.10.11.r0`, written for `20.10.11-r0`.
  ///
  /// The tool reads such a text as a version far above the one that is meant; in an advisory it is a mistake.
  static func isMisspelled(_ text: Span<UInt8>) -> Bool {
    for i in 0..<text.count where text[i] == ASCII.dot {
      if i &+ 1 == text.count || !ASCII.isDigit(text[i &+ 1]) { return true }
    }
    return false
  }

  /// The kinds of token, in the order in which a version holds them; the end comes last.
  private enum Kind: Int8 {
    case invalid = -1
    case numberAfterDot, number, letter, suffix, suffixNumber, revision, end
  }

  /// The value of a token: letters, suffixes and leading zeros by rank, numbers by their digits.
  private struct Token {
    var rank = 0
    var digits = Piece()
  }

  /// Reads one token at a time and looks ahead no further than the kind of the next one.
  private struct Reader {
    var kind = Kind.number
    private var at = 0

    mutating func next(_ bytes: Span<UInt8>) -> Token {
      var token = Token()
      guard at < bytes.count else {
        kind = .end
        return token
      }
      switch kind {
      case .numberAfterDot where bytes[at] == ASCII.zero:
        // After a dot leading zeros count: 1.05 is less than 1.5, and 1.005 than 1.05. The last zero of the run stays,
        // to be read with the digits behind it.
        let start = at
        while at &+ 1 < bytes.count, bytes[at &+ 1] == ASCII.zero { at &+= 1 }
        token.rank = start &- at
        kind = .number
        return token
      case .numberAfterDot, .number, .suffixNumber, .revision:
        token.digits = Piece.digits(bytes, from: at, to: bytes.count)
        at = token.digits.end
      case .letter:
        token.rank = Int(bytes[at])
        at &+= 1
      case .suffix:
        let rest = Piece(start: at, end: bytes.count)
        guard let suffix = Apk.suffix(rest, bytes) else {
          kind = .invalid
          return token
        }
        token.rank = suffix.rank
        at &+= suffix.length
      case .invalid, .end:
        return token
      }
      kind = following(bytes)
      return token
    }

    /// The kind of the token behind the one just read, past the mark that announces it.
    private mutating func following(_ bytes: Span<UInt8>) -> Kind {
      guard at < bytes.count else { return .end }
      let byte = bytes[at]
      switch kind {
      case .number where ASCII.isLower(byte), .numberAfterDot where ASCII.isLower(byte): return .letter
      case .letter where ASCII.isDigit(byte): return .number
      case .suffix where ASCII.isDigit(byte): return .suffixNumber
      default: break
      }
      at &+= 1
      switch byte {
      case ASCII.dot where kind == .number || kind == .numberAfterDot: return .numberAfterDot
      case ASCII.underscore where kind != .revision: return .suffix
      case ASCII.hyphen where at < bytes.count && bytes[at] == UInt8(ascii: "r"):
        at &+= 1
        return .revision
      default: return .invalid
      }
    }
  }

  /// The suffix at the start, those of pre-releases below zero. `pre` is tried before `p`.
  private static func suffix(_ rest: Piece, _ bytes: Span<UInt8>) -> (rank: Int, length: Int)? {
    guard !rest.isEmpty else { return nil }
    func reads(_ word: String) -> Bool { rest.begins(with: word, bytes) }
    switch bytes[rest.start] {
    case UInt8(ascii: "a"): return reads("alpha") ? (-4, 5) : nil
    case UInt8(ascii: "b"): return reads("beta") ? (-3, 4) : nil
    case UInt8(ascii: "c"): return reads("cvs") ? (0, 3) : nil
    case UInt8(ascii: "g"): return reads("git") ? (2, 3) : nil
    case UInt8(ascii: "h"): return reads("hg") ? (3, 2) : nil
    case UInt8(ascii: "p"): return reads("pre") ? (-2, 3) : (4, 1)
    case UInt8(ascii: "r"): return reads("rc") ? (-1, 2) : nil
    case UInt8(ascii: "s"): return reads("svn") ? (1, 3) : nil
    default: return nil
    }
  }
}
