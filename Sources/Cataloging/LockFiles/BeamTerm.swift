// SPDX-License-Identifier: Apache-2.0
import Notations

/// A literal term of Erlang or Elixir, as their lock files hold one; it knows its line.
///
/// Grammars: https://www.erlang.org/doc/system/expressions.html#terms,
/// https://hexdocs.pm/elixir/syntax-reference.html. Read are numbers, atoms, strings, binaries of one string, lists,
/// tuples, maps and Elixir's `key: value`; nothing is evaluated.
struct BeamTerm: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    /// A string or a binary.
    case text(String)
    /// An atom, or the digits of a number.
    case word(String)
    case list([BeamTerm])
    case tuple([BeamTerm])
    /// Of a map, and of a list of `key: value`, which Elixir takes for pairs.
    case pair([BeamTerm])
    case map([BeamTerm])
  }

  let content: Content
  /// The line where the term begins, from 1.
  let line: Int

  /// The text, if this is a string or a binary.
  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// A string or an atom.
  var name: String? {
    switch content {
    case .text(let text), .word(let text): text
    default: nil
    }
  }

  /// The elements, if this is a container.
  var elements: [BeamTerm] {
    switch content {
    case .list(let elements), .tuple(let elements), .pair(let elements), .map(let elements): elements
    case .text, .word: []
    }
  }

  /// The elements, if this is a tuple with at least `count` of them.
  func tuple(_ count: Int) -> [BeamTerm]? {
    if case .tuple(let elements) = content, elements.count >= count { elements } else { nil }
  }

  /// What stands behind a key in a list of pairs or of tuples of two.
  subscript(_ key: String) -> BeamTerm? {
    for element in elements {
      let parts = element.elements
      if parts.count == 2, parts[0].name == key { return parts[1] }
    }
    return nil
  }

  /// Reads the first term of a text.
  /// - Parameter isElixir: whether `#` begins a comment and `%` a map; else `%` begins a comment.
  init(_ bytes: [UInt8], isElixir: Bool) throws(NotationError) {
    var reader = BeamReader(isElixir: isElixir)
    self = try reader.term(bytes.span, depth: 0)
  }

  fileprivate init(_ content: Content, _ line: Int) {
    self.content = content
    self.line = line
  }
}

private struct BeamReader {
  let isElixir: Bool
  private var position = 0
  private var line = 1
  private var values = 0
  private static let deepest = 64
  private static let mostValues = 1_000_000

  init(isElixir: Bool) { self.isElixir = isElixir }

  mutating func term(_ bytes: Span<UInt8>, depth: Int) throws(NotationError) -> BeamTerm {
    skipBlanks(bytes)
    guard depth < Self.deepest else { throw .tooDeep(limit: Self.deepest, offset: position) }
    guard values < Self.mostValues else { throw .tooManyValues(limit: Self.mostValues, offset: position) }
    values += 1
    let start = line
    guard position < bytes.count else { throw .truncated(offset: position) }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "["):
      position += 1
      return BeamTerm(.list(try elements(bytes, to: UInt8(ascii: "]"), depth)), start)
    case UInt8(ascii: "{"):
      position += 1
      return BeamTerm(.tuple(try elements(bytes, to: UInt8(ascii: "}"), depth)), start)
    case UInt8(ascii: "%"), UInt8(ascii: "#"):
      try take("%{", or: "#{", bytes)
      return BeamTerm(.map(try elements(bytes, to: UInt8(ascii: "}"), depth)), start)
    case UInt8(ascii: "<"): return BeamTerm(.text(try binary(bytes)), start)
    case UInt8(ascii: "\""): return BeamTerm(.text(try quoted(bytes)), start)
    case UInt8(ascii: "'"): return BeamTerm(.word(try quoted(bytes)), start)
    case UInt8(ascii: ":"):
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        return BeamTerm(.word(try quoted(bytes)), start)
      }
      return BeamTerm(.word(try word(bytes)), start)
    default: return BeamTerm(.word(try word(bytes)), start)
    }
  }

  /// What stands up to `end`, divided by commas; of two terms with `=>` or `key:` between them a pair.
  private mutating func elements(_ bytes: Span<UInt8>, to end: UInt8, _ depth: Int) throws(NotationError) -> [BeamTerm]
  {
    var out: [BeamTerm] = []
    while true {
      skipBlanks(bytes)
      guard position < bytes.count else { throw .truncated(offset: position) }
      if bytes[position] == end {
        position += 1
        return out
      }
      let first = try term(bytes, depth: depth + 1)
      // Elixir: `key: value`, also with the key in quotes; the colon stands right behind.
      if isElixir, position < bytes.count, bytes[position] == UInt8(ascii: ":"), first.name != nil {
        position += 1
        out.append(BeamTerm(.pair([first, try term(bytes, depth: depth + 1)]), first.line))
      } else {
        skipBlanks(bytes)
        if stands("=>", bytes) {
          position += 2
          out.append(BeamTerm(.pair([first, try term(bytes, depth: depth + 1)]), first.line))
        } else {
          out.append(first)
        }
      }
      skipBlanks(bytes)
      guard position < bytes.count else { throw .truncated(offset: position) }
      if bytes[position] == UInt8(ascii: ",") {
        position += 1
      } else if bytes[position] != end {
        throw .unexpected(wanted: "a comma or the end of the term", offset: position)
      }
    }
  }

  /// `<<"text">>`, `<<"text"/utf8>>`.
  private mutating func binary(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    try take("<<", or: "<<", bytes)
    skipBlanks(bytes)
    let text = try quoted(bytes)
    if stands("/utf8", bytes) { position += 5 }
    skipBlanks(bytes)
    try take(">>", or: ">>", bytes)
    return text
  }

  private mutating func quoted(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    guard position < bytes.count else { throw .truncated(offset: position) }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw .unexpected(wanted: "a string", offset: position)
    }
    let start = position
    position += 1
    var out: [UInt8] = []
    while position < bytes.count, bytes[position] != quote {
      if bytes[position] == UInt8(ascii: "\\") { position += 1 }
      guard position < bytes.count else { break }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      out.append(bytes[position])
      position += 1
    }
    guard position < bytes.count else { throw .truncated(offset: bytes.count) }
    position += 1
    guard let text = String(validating: out, as: UTF8.self) else { throw .notText(offset: start) }
    return text
  }

  private mutating func word(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    let start = position
    while position < bytes.count, Self.isWordPart(bytes[position]) { position += 1 }
    guard position > start else { throw .unexpected(wanted: "a term", offset: start) }
    return String(decoding: (start..<position).map { bytes[$0] }, as: UTF8.self)
  }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "!"):
      true
    default: false
    }
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    let comment = isElixir ? UInt8(ascii: "#") : UInt8(ascii: "%")
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\n"):
        line += 1
        position += 1
      case 0x20, 0x09, 0x0D: position += 1
      case comment: while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      default: return
      }
    }
  }

  private mutating func take(_ a: StaticString, or b: StaticString, _ bytes: Span<UInt8>) throws(NotationError) {
    guard stands(a, bytes) || stands(b, bytes) else {
      if position + 1 >= bytes.count { throw .truncated(offset: bytes.count) }
      throw .unexpected(wanted: "\"\(a)\"", offset: position)
    }
    position += a.utf8CodeUnitCount
  }

  private func stands(_ word: StaticString, _ bytes: Span<UInt8>) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where unsafe bytes[position + index] != word.utf8Start[index] { return false }
    return true
  }
}
