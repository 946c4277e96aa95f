// SPDX-License-Identifier: Apache-2.0

/// Python's versions: `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`, in all the spellings that count for these.
///
/// Specification: https://packaging.python.org/en/latest/specifications/version-specifiers/, appendix "Parsing version
/// strings with regular expressions"; the order is that of `packaging.version`.
enum Pep440: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { Parts(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = Parts(a), let y = Parts(b) else { return nil }
    let order = orderPublic(x, a, y, b)
    return order == .equal ? orderLocals(x.local, a, y.local, b) : order
  }

  /// Orders an installed version against a bound.
  ///
  /// "If the specified version identifier is a public version identifier (no local version label), then the local
  /// version label of any candidate versions MUST be ignored": `2.0.1+cu118` is a build of 2.0.1, `<= 2.0.1` holds it.
  static func compare(_ installed: Span<UInt8>, bound: Span<UInt8>) -> VersionOrder? {
    guard let x = Parts(installed), let y = Parts(bound) else { return nil }
    let order = orderPublic(x, installed, y, bound)
    return order == .equal && !y.local.isEmpty ? orderLocals(x.local, installed, y.local, bound) : order
  }

  private static func orderPublic(_ x: Parts, _ a: Span<UInt8>, _ y: Parts, _ b: Span<UInt8>) -> VersionOrder {
    let epoch = Piece.orderNumbers(x.epoch, a, y.epoch, b)
    if epoch != .equal { return epoch }
    // "The shorter segment is padded out with additional zeros as necessary."
    let release = Piece.orderDottedNumbers(x.release, a, y.release, b)
    if release != .equal { return release }
    if x.phase != y.phase { return VersionOrder(x.phase, y.phase) }
    let pre = Piece.orderNumbers(x.pre, a, y.pre, b)
    if pre != .equal { return pre }
    if x.isPost != y.isPost { return x.isPost ? .greater : .less }
    let post = Piece.orderNumbers(x.post, a, y.post, b)
    if post != .equal { return post }
    if x.isDev != y.isDev { return x.isDev ? .less : .greater }
    return Piece.orderNumbers(x.dev, a, y.dev, b)
  }

  /// Orders two local parts, segment by segment: a number "always compares as greater than the lexicographic segment",
  /// words are ordered without regard to capitals, and more segments come after fewer.
  private static func orderLocals(_ x: Piece, _ a: Span<UInt8>, _ y: Piece, _ b: Span<UInt8>) -> VersionOrder {
    var i = x.start
    var j = y.start
    while i < x.end, j < y.end {
      let left = Piece.alphanumerics(a, from: i, to: x.end)
      let right = Piece.alphanumerics(b, from: j, to: y.end)
      let order: VersionOrder =
        switch (left.isNumber(a), right.isNumber(b)) {
        case (true, true): Piece.orderNumbers(left, a, right, b)
        case (true, false): .greater
        case (false, true): .less
        case (false, false): Piece.orderLowercased(left, a, right, b)
        }
      if order != .equal { return order }
      i = left.end &+ 1
      j = right.end &+ 1
    }
    return VersionOrder(i < x.end ? 1 : 0, j < y.end ? 1 : 0)
  }
}

extension Pep440 {
  private struct Parts {
    var epoch = Piece()
    var release: Piece
    /// Where it stands on the way to its release: 0 in development, 1 alpha, 2 beta, 3 candidate, 4 released.
    var phase = 4
    var pre = Piece()
    var isPost = false
    var post = Piece()
    var isDev = false
    var dev = Piece()
    var local = Piece()

    init?(_ bytes: Span<UInt8>) {
      let text = Piece.trimmed(bytes)
      var at = text.start
      if at < text.end, ASCII.lower(bytes[at]) == UInt8(ascii: "v") { at &+= 1 }
      release = Piece.digits(bytes, from: at, to: text.end)
      if release.isEmpty { return nil }
      if release.end < text.end, bytes[release.end] == UInt8(ascii: "!") {
        epoch = release
        release = Piece.digits(bytes, from: epoch.end &+ 1, to: text.end)
        if release.isEmpty { return nil }
      }
      while release.end < text.end, bytes[release.end] == ASCII.dot {
        let next = Piece.digits(bytes, from: release.end &+ 1, to: text.end)
        if next.isEmpty { break }
        release.end = next.end
      }
      var rest = Piece(start: release.end, end: text.end)
      readPre(&rest, bytes)
      readPost(&rest, bytes)
      readDev(&rest, bytes)
      if isDev, !isPost, phase == 4 { phase = 0 }
      guard readLocal(&rest, bytes), rest.isEmpty else { return nil }
    }

    private mutating func readPre(_ rest: inout Piece, _ bytes: Span<UInt8>) {
      let word = Parts.skippingSeparator(rest, bytes)
      guard !word.isEmpty else { return }
      let found: (phase: Int, length: Int)?
      switch ASCII.lower(bytes[word.start]) {
      case UInt8(ascii: "a"): found = (1, word.begins(withAnyCase: "alpha", bytes) ? 5 : 1)
      case UInt8(ascii: "b"): found = (2, word.begins(withAnyCase: "beta", bytes) ? 4 : 1)
      case UInt8(ascii: "c"): found = (3, 1)
      case UInt8(ascii: "p"):
        found =
          word.begins(withAnyCase: "preview", bytes)
          ? (3, 7) : word.begins(withAnyCase: "pre", bytes) ? (3, 3) : nil
      case UInt8(ascii: "r"): found = word.begins(withAnyCase: "rc", bytes) ? (3, 2) : nil
      default: found = nil
      }
      guard let found else { return }
      phase = found.phase
      pre = Parts.number(after: word.start &+ found.length, &rest, bytes)
    }

    private mutating func readPost(_ rest: inout Piece, _ bytes: Span<UInt8>) {
      // "1.0-1" is the implicit spelling of "1.0.post1".
      if rest.count > 1, bytes[rest.start] == ASCII.hyphen, ASCII.isDigit(bytes[rest.start &+ 1]) {
        isPost = true
        post = Piece.digits(bytes, from: rest.start &+ 1, to: rest.end)
        rest.start = post.end
        return
      }
      let word = Parts.skippingSeparator(rest, bytes)
      guard !word.isEmpty else { return }
      let length: Int
      if word.begins(withAnyCase: "post", bytes) {
        length = 4
      } else if ASCII.lower(bytes[word.start]) == UInt8(ascii: "r") {
        length = word.begins(withAnyCase: "rev", bytes) ? 3 : 1
      } else {
        return
      }
      isPost = true
      post = Parts.number(after: word.start &+ length, &rest, bytes)
    }

    private mutating func readDev(_ rest: inout Piece, _ bytes: Span<UInt8>) {
      let word = Parts.skippingSeparator(rest, bytes)
      guard word.begins(withAnyCase: "dev", bytes) else { return }
      isDev = true
      dev = Parts.number(after: word.start &+ 3, &rest, bytes)
    }

    /// `+` and segments of letters and digits between single separators; `false` when there is a plus and no segment.
    private mutating func readLocal(_ rest: inout Piece, _ bytes: Span<UInt8>) -> Bool {
      guard !rest.isEmpty, bytes[rest.start] == ASCII.plus else { return true }
      local = Piece(start: rest.start &+ 1, end: rest.start &+ 1)
      var at = local.start
      while true {
        let segment = Piece.alphanumerics(bytes, from: at, to: rest.end)
        if segment.isEmpty { return false }
        local.end = segment.end
        rest.start = segment.end
        guard rest.start < rest.end, Parts.isSeparator(bytes[rest.start]) else { return true }
        at = rest.start &+ 1
      }
    }

    /// The number behind a word, which a separator may part from it; "1.0a" is short for "1.0a0", and so is "1.0a-".
    private static func number(after start: Int, _ rest: inout Piece, _ bytes: Span<UInt8>) -> Piece {
      rest.start = skippingSeparator(Piece(start: start, end: rest.end), bytes).start
      let digits = Piece.digits(bytes, from: rest.start, to: rest.end)
      rest.start = digits.end
      return digits
    }

    private static func skippingSeparator(_ piece: Piece, _ bytes: Span<UInt8>) -> Piece {
      guard !piece.isEmpty, isSeparator(bytes[piece.start]) else { return piece }
      return Piece(start: piece.start &+ 1, end: piece.end)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
      byte == ASCII.hyphen || byte == ASCII.underscore || byte == ASCII.dot
    }
  }
}
