// SPDX-License-Identifier: Apache-2.0

/// Versions of Composer's packages, in all spellings that Composer brings to one form.
///
/// https://getcomposer.org/doc/articles/versions.md; what is read is what `VersionParser::normalize` of Composer Semver
/// 3 reads, the order is that of PHP's `version_compare` on its result. Names of branches (`dev-main`) are no versions,
/// numbered branches (`1.0.x-dev`) are.
enum Composer: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { Parts(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard var left = Parts(a), var right = Parts(b) else { return nil }
    while true {
      let x = left.next(a)
      let y = right.next(b)
      if x.rank != y.rank { return VersionOrder(x.rank, y.rank) }
      if x.rank == Token.end { return .equal }
      if x.rank == Token.number {
        let order = x.order(a, y, b)
        if order != .equal { return order }
      }
    }
  }
}

extension Composer {
  /// A number or a word of the normal form.
  private struct Token {
    /// Words, the end, and numbers in the order of `version_compare`; an unknown word ("Stable") comes first.
    var rank: Int
    var digits = Piece()
    /// Whether it is the number that stands for "x".
    var isWild = false

    static let unknown = -1
    static let dev = 0
    static let alpha = 1
    static let beta = 2
    static let candidate = 3
    static let end = 4
    static let number = 5
    static let patch = 6

    func order(_ a: Span<UInt8>, _ other: Token, _ b: Span<UInt8>) -> VersionOrder {
      let most = "9999999".utf8.span
      let whole = Piece(start: 0, end: most.count)
      return switch (isWild, other.isWild) {
      case (true, true): .equal
      case (true, false): Piece.orderNumbers(whole, most, other.digits, b)
      case (false, true): Piece.orderNumbers(digits, a, whole, most)
      case (false, false): Piece.orderNumbers(digits, a, other.digits, b)
      }
    }
  }

  /// What a version says, read token by token in the order of the normal form: numbers, a word, its numbers, "dev".
  private struct Parts {
    /// Numbers and what stands between them.
    private var numbers: Piece
    /// How many numbers are still to be given; those that are not written are zero, or wild in a branch.
    private var missing = 0
    private var isBranch = false
    private var word: Int?
    private var wordNumbers = Piece()
    private var isDev = false

    mutating func next(_ bytes: Span<UInt8>) -> Token {
      if let token = Self.takeNumber(&numbers, bytes) {
        missing &-= 1
        return token
      }
      if missing > 0 {
        missing &-= 1
        return Token(rank: Token.number, isWild: isBranch)
      }
      if let rank = word {
        word = nil
        return Token(rank: rank)
      }
      if let token = Self.takeNumber(&wordNumbers, bytes) { return token }
      defer { isDev = false }
      return Token(rank: isDev ? Token.dev : Token.end)
    }

    /// Takes a number off the start, past what stands before it.
    private static func takeNumber(_ rest: inout Piece, _ bytes: Span<UInt8>) -> Token? {
      while !rest.isEmpty {
        let digits = Piece.digits(bytes, from: rest.start, to: rest.end)
        if !digits.isEmpty {
          rest.start = digits.end
          return Token(rank: Token.number, digits: digits)
        }
        let byte = bytes[rest.start]
        rest.start &+= 1
        if isWildcard(byte) { return Token(rank: Token.number, isWild: true) }
      }
      return nil
    }

    init?(_ bytes: Span<UInt8>) {
      numbers = Piece()
      var text = Piece.trimmed(bytes)
      for i in text.start..<text.end {
        if ASCII.isSpace(bytes[i]) || bytes[i] == UInt8(ascii: ",") { return nil }
      }
      // Build metadata is everything behind the first plus.
      for i in text.start..<text.end where bytes[i] == ASCII.plus {
        guard i > text.start, i &+ 1 < text.end else { return nil }
        text.end = i
        break
      }
      if !text.isEmpty, ASCII.lower(bytes[text.start]) == UInt8(ascii: "v") { text.start &+= 1 }
      if readClassical(text, bytes) { return }
      if readDate(text, bytes) { return }
      guard readBranch(text, bytes) else { return nil }
    }

    /// One to four numbers, the first of at most five digits, and perhaps a word.
    private mutating func readClassical(_ text: Piece, _ bytes: Span<UInt8>) -> Bool {
      var run = Piece.digits(bytes, from: text.start, to: text.end)
      guard (1...5).contains(run.count) else { return false }
      var count = 1
      while count < 4, run.end < text.end, bytes[run.end] == ASCII.dot {
        let number = Piece.digits(bytes, from: run.end &+ 1, to: text.end)
        if number.isEmpty { break }
        run.end = number.end
        count &+= 1
      }
      guard readModifier(Piece(start: run.end, end: text.end), bytes) else { return false }
      numbers = run
      missing = 4
      return true
    }

    /// `[._-]?(word(number)*)?([.-]?dev)?`
    private mutating func readModifier(_ rest: Piece, _ bytes: Span<UInt8>) -> Bool {
      if isDevelopment(rest, bytes) { return true }
      var rest = rest
      if !rest.isEmpty, Self.isMark(bytes[rest.start]) || bytes[rest.start] == ASCII.underscore { rest.start &+= 1 }
      guard let (rank, length) = Self.word(rest, bytes) else { return isDevelopment(rest, bytes) }
      // The word "stable" says nothing, and hides what follows; spelled in capitals it is a word like another.
      let isStable = length == 6 && rest.begins(with: "stable", bytes)
      rest.start &+= length
      let first = rest.start
      while true {
        let isMarked = !rest.isEmpty && Self.isMark(bytes[rest.start])
        let digits = Piece.digits(bytes, from: rest.start &+ (isMarked ? 1 : 0), to: rest.end)
        if digits.isEmpty { break }
        rest.start = digits.end
      }
      guard isDevelopment(rest, bytes) else { return false }
      if isStable {
        isDev = false
      } else {
        word = rank
        wordNumbers = Piece(start: first, end: rest.start)
      }
      return true
    }

    /// Whether nothing is left but perhaps `[.-]?dev`, of which note is taken.
    private mutating func isDevelopment(_ rest: Piece, _ bytes: Span<UInt8>) -> Bool {
      if rest.isEmpty { return true }
      let skip = Self.isMark(bytes[rest.start]) ? 1 : 0
      guard rest.count == 3 &+ skip,
        Piece(start: rest.start &+ skip, end: rest.end).begins(withAnyCase: "dev", bytes)
      else { return false }
      isDev = true
      return true
    }

    private static func word(_ rest: Piece, _ bytes: Span<UInt8>) -> (rank: Int, length: Int)? {
      guard !rest.isEmpty else { return nil }
      func reads(_ word: String) -> Bool { rest.begins(withAnyCase: word, bytes) }
      switch ASCII.lower(bytes[rest.start]) {
      case UInt8(ascii: "a"): return (Token.alpha, reads("alpha") ? 5 : 1)
      case UInt8(ascii: "b"): return (Token.beta, reads("beta") ? 4 : 1)
      case UInt8(ascii: "p"): return (Token.patch, reads("patch") ? 5 : reads("pl") ? 2 : 1)
      case UInt8(ascii: "r"): return reads("rc") ? (Token.candidate, 2) : nil
      case UInt8(ascii: "s"): return reads("stable") ? (Token.unknown, 6) : nil
      default: return nil
      }
    }

    /// `\d{4}(?:[.:-]?\d{2}){1,6}(?:[.:-]?\d{1,3})?` and perhaps a word: a date, a time, and a number behind.
    private mutating func readDate(_ text: Piece, _ bytes: Span<UInt8>) -> Bool {
      var run = Piece.digits(bytes, from: text.start, to: text.end)
      guard run.count >= 4, var groups = DateGroups().adding(run.count &- 4) else { return false }
      while run.end < text.end, Self.isMark(bytes[run.end]) || bytes[run.end] == ASCII.colon {
        let next = Piece.digits(bytes, from: run.end &+ 1, to: text.end)
        if next.isEmpty { break }
        guard let more = groups.adding(next.count) else { return false }
        groups = more
        run.end = next.end
      }
      guard groups.isDate, readModifier(Piece(start: run.end, end: text.end), bytes) else { return false }
      numbers = run
      return true
    }

    /// `1.0.x-dev`: one to four numbers or wildcards; what is missing is wild.
    private mutating func readBranch(_ text: Piece, _ bytes: Span<UInt8>) -> Bool {
      var text = text
      guard text.count > 3, Piece(start: text.end &- 3, end: text.end).begins(withAnyCase: "dev", bytes) else {
        return false
      }
      text.end &-= 3
      if Self.isMark(bytes[text.end &- 1]) { text.end &-= 1 }
      var run = Piece.digits(bytes, from: text.start, to: text.end)
      guard !run.isEmpty else { return false }
      var count = 1
      while count < 4, run.end &+ 1 < text.end, bytes[run.end] == ASCII.dot {
        let number = Piece.digits(bytes, from: run.end &+ 1, to: text.end)
        guard !number.isEmpty || Self.isWildcard(bytes[number.start]) else { return false }
        run.end = number.isEmpty ? number.start &+ 1 : number.end
        count &+= 1
      }
      guard run.end == text.end else { return false }
      numbers = run
      missing = 4
      isBranch = true
      isDev = true
      return true
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte == ASCII.dot || byte == ASCII.hyphen }

    private static func isWildcard(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "x") || byte == UInt8(ascii: "X") || byte == UInt8(ascii: "*")
    }
  }

  /// In which ways the digits of a date can be cut: into up to six pairs, and one group of one to three behind.
  private struct DateGroups {
    /// A bit for each count of pairs and of groups behind: bit `pairs + 7 * groups`.
    private var ways: UInt32 = 1

    init() {}

    var isDate: Bool {
      for groups in 0..<2 {
        for pairs in 1..<7 where has(pairs, groups) { return true }
      }
      return false
    }

    /// The ways after a run of digits more; `nil` when there is none.
    func adding(_ count: Int) -> DateGroups? {
      guard count <= 15 else { return nil }
      var sum = DateGroups()
      sum.ways = 0
      for pairs in 0..<7 {
        for groups in 0..<2 where has(pairs, groups) {
          // Pairs come first: once there is a group behind, nothing follows.
          for newPairs in 0...(groups == 0 ? 6 &- pairs : 0) {
            let left = count &- 2 &* newPairs
            for newGroups in 0...(1 &- groups) where left >= newGroups && left <= 3 &* newGroups {
              sum.ways |= 1 << UInt32(pairs &+ newPairs &+ 7 &* (groups &+ newGroups))
            }
          }
        }
      }
      return sum.ways == 0 ? nil : sum
    }

    private func has(_ pairs: Int, _ groups: Int) -> Bool { ways >> UInt32(pairs &+ 7 &* groups) & 1 == 1 }
  }
}
