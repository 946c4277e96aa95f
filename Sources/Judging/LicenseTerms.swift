// SPDX-License-Identifier: Apache-2.0

/// A licence as a package states it, read as an expression where it is one.
///
/// Specification: SPDX 2.3, Annex D "SPDX License Expressions": `AND` binds stronger than `OR`, `WITH` names an exception.
/// Older packages write `and`, `or` and `/`; a text that is no expression is the name of a licence.
struct LicenseTerms {
  private indirect enum Term {
    case name(String)
    case all(Term, Term)
    case either(Term, Term)
  }

  private let term: Term
  /// Brackets in brackets.
  private static let depth = 32

  init(_ text: String) {
    var reader = Reader(words: Self.words(text))
    term = reader.expression(0) ?? .name(text)
  }

  /// Whether whoever takes the package has to take a licence for which `isBinding` holds.
  func binds(_ isBinding: (String) -> Bool) -> Bool { Self.binds(term, isBinding) }

  private static func binds(_ term: Term, _ isBinding: (String) -> Bool) -> Bool {
    switch term {
    case .name(let name): isBinding(name)
    case .all(let a, let b): binds(a, isBinding) || binds(b, isBinding)
    case .either(let a, let b): binds(a, isBinding) && binds(b, isBinding)
    }
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for part in text.utf8.prefix(4096).split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }) {
      var word = ""
      for character in String(decoding: Array(part), as: UTF8.self) {
        if character == "(" || character == ")" {
          if !word.isEmpty { words.append(word) }
          words.append(String(character))
          word = ""
        } else {
          word.append(character)
        }
      }
      if !word.isEmpty { words.append(word) }
    }
    return words
  }

  private struct Reader {
    let words: [String]
    var at = 0

    /// `nil` where the words are no expression.
    mutating func expression(_ depth: Int) -> Term? {
      guard var left = conjunction(depth) else { return nil }
      while take("OR") {
        guard let right = conjunction(depth) else { return nil }
        left = .either(left, right)
      }
      return depth > 0 || at == words.count ? left : nil
    }

    private mutating func conjunction(_ depth: Int) -> Term? {
      guard var left = simple(depth) else { return nil }
      while take("AND") {
        guard let right = simple(depth) else { return nil }
        left = .all(left, right)
      }
      return left
    }

    private mutating func simple(_ depth: Int) -> Term? {
      guard at < words.count, depth < LicenseTerms.depth else { return nil }
      let word = words[at]
      at += 1
      if word == "(" {
        guard let inner = expression(depth + 1), take(")") else { return nil }
        return inner
      }
      guard word != ")", !["AND", "OR", "WITH"].contains(word.uppercased()) else { return nil }
      if take("WITH") {
        // An exception takes back a part of the licence; which part is for people to say.
        guard at < words.count, words[at] != "(", words[at] != ")" else { return nil }
        at += 1
      }
      return .name(word)
    }

    private mutating func take(_ word: String) -> Bool {
      guard at < words.count, words[at].uppercased() == word else { return false }
      at += 1
      return true
    }
  }
}
