// SPDX-License-Identifier: Apache-2.0

/// Reads the text of a licence expression.
///
/// Grammar: SPDX 2.3, Annex D.3: `WITH` binds tightest, then `AND`, then `OR`. Where it need not be strict, operators are
/// taken in any case, `/` and `|` are `OR`, `&` is `AND`, and the words between two operators are looked up as a whole.
struct LicenseText {
  private enum Token: Hashable {
    case word(Substring), and, or, with, open, close
  }

  /// Longer texts are no expressions but licences themselves, or an attack.
  private static let longest = 4096
  private static let deepest = 32

  private let tokens: [Token]
  private let isStrict: Bool
  private var position = 0
  private var depth = 0

  /// - Returns: `nil` where the text cannot be read as an expression.
  static func expression(in text: String, isStrict: Bool) -> LicenseExpression? {
    let text = trimmed(text)
    guard !text.isEmpty, text.utf8.count <= longest else { return nil }
    if !isStrict, let known = LicenseSpelling.expression(of: text) { return known }
    var reader = LicenseText(tokens: tokens(of: text, isStrict: isStrict), isStrict: isStrict)
    guard let expression = reader.disjunction(), reader.position == reader.tokens.count else { return nil }
    return expression
  }

  /// Without blanks at the ends, and with one blank for each run of them.
  static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private init(tokens: [Token], isStrict: Bool) {
    self.tokens = tokens
    self.isStrict = isStrict
  }

  private static func tokens(of text: String, isStrict: Bool) -> [Token] {
    var tokens: [Token] = []
    var start = text.startIndex
    func flush(to end: String.Index) {
      if start < end { tokens.append(token(text[start..<end], isStrict: isStrict)) }
    }
    for index in text.indices {
      let single: Token?
      switch text[index] {
      case "(": single = .open
      case ")": single = .close
      case "/", "|": single = isStrict ? nil : .or
      case "&": single = isStrict ? nil : .and
      case " ":
        flush(to: index)
        start = text.index(after: index)
        continue
      default: single = nil
      }
      if let single {
        flush(to: index)
        // "||" and "&&" are one operator.
        if tokens.last != single || single == .open || single == .close { tokens.append(single) }
        start = text.index(after: index)
      }
    }
    flush(to: text.endIndex)
    return tokens
  }

  private static func token(_ word: Substring, isStrict: Bool) -> Token {
    switch isStrict ? String(word) : word.uppercased() {
    case "AND": .and
    case "OR": .or
    case "WITH": .with
    default: .word(word)
    }
  }

  private mutating func take(_ token: Token) -> Bool {
    guard position < tokens.count, tokens[position] == token else { return false }
    position += 1
    return true
  }

  private mutating func disjunction() -> LicenseExpression? {
    guard let first = conjunction() else { return nil }
    var parts = [first]
    while take(.or) {
      guard let next = conjunction() else { return nil }
      parts.append(next)
    }
    if parts.count == 1 { return first }
    return .or(parts.flatMap { if case .or(let inner) = $0 { inner } else { [$0] } })
  }

  private mutating func conjunction() -> LicenseExpression? {
    guard let first = operand() else { return nil }
    var parts = [first]
    while take(.and) {
      guard let next = operand() else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .and(parts.flatMap(\.conjuncts))
  }

  private mutating func operand() -> LicenseExpression? {
    if take(.open) {
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest, let inner = disjunction(), take(.close) else { return nil }
      return inner
    }
    guard let words = words() else { return nil }
    let licence = isStrict ? Self.listed(words) : LicenseSpelling.expression(of: words)
    guard take(.with) else { return licence ?? .named(words) }
    guard let exception = self.words() else { return nil }
    if let licence, let listed = Self.exception(exception, isStrict) { return .with(licence, exception: listed) }
    if !isStrict, let known = LicenseSpelling.expression(of: "\(words) with \(exception)") { return known }
    return .named("\(words) WITH \(exception)")
  }

  /// The exception of that name. Debian writes "Libtool exception" for `Libtool-exception`, and "Linux-syscall-note
  /// exception".
  private static func exception(_ words: String, _ isStrict: Bool) -> String? {
    if let listed = LicenseList.exception(words) { return listed }
    guard !isStrict, words.lowercased().hasSuffix(" exception") else { return nil }
    let name = words.split(separator: " ").joined(separator: "-")
    return LicenseList.exception(name) ?? LicenseList.exception(name.dropLast("-exception".count))
  }

  /// The words up to the next operator; one alone where the specification is kept to.
  private mutating func words() -> String? {
    var words: [Substring] = []
    while position < tokens.count, case .word(let word) = tokens[position], !isStrict || words.isEmpty {
      words.append(word)
      position += 1
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// A simple expression (Annex D.3): an identifier, one with `+`, or a reference.
  ///
  /// The identifiers of the GNU licences without "-only" or "-or-later" are deprecated and mean the same as those with it.
  static func listed(_ text: String) -> LicenseExpression? {
    if text.hasPrefix("LicenseRef-") {
      let rest = text.utf8.dropFirst("LicenseRef-".utf8.count)
      return !rest.isEmpty && rest.allSatisfy(isIdentifier) ? .reference(text) : nil
    }
    let isOrLater = text.hasSuffix("+")
    guard let id = LicenseList.license(isOrLater ? text.dropLast() : text[...]) else { return nil }
    if let current = LicenseList.license(id + (isOrLater ? "-or-later" : "-only")) { return .license(current) }
    return isOrLater && !id.hasSuffix("-or-later") ? .orLater(id) : .license(id)
  }

  /// `idstring` of Annex D.3.
  private static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
