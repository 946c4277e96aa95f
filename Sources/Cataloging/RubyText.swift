// SPDX-License-Identifier: Apache-2.0

/// One line of Ruby, as far as literals go.
struct RubyText {
  private let bytes: [UInt8]
  private var at = 0
  private static let mostStrings = 32

  init(_ line: Span<UInt8>) {
    // A list of files may take the whole line; what is asked for is short.
    bytes = (0..<min(line.count, 4096)).map { line[$0] }
    skipBlanks()
  }

  /// The words of a `# stub:` comment.
  func stub() -> [Substring]? {
    let mark = Array("# stub: ".utf8)
    guard bytes.starts(with: mark) else { return nil }
    return String(decoding: bytes.dropFirst(mark.count), as: UTF8.self).split(separator: " ")
  }

  /// The attribute of `s.attribute = …`, with the position after the sign; `nil` for any other line.
  mutating func assignedAttribute() -> String? {
    guard !word().isEmpty, take(".") else { return nil }
    let attribute = word()
    skipBlanks()
    guard take("="), at >= bytes.count || bytes[at] != UInt8(ascii: "="), bytes.indices.contains(at) else { return nil }
    return attribute
  }

  /// A string literal; `nil` where something else stands, or where more is done with the string than to freeze it.
  mutating func string() -> String? {
    skipBlanks()
    if takes("Gem::Version.new") || takes("Gem::Platform.new") {
      let hasParenthesis = take("(")
      skipBlanks()
      guard let text = literal(), !hasParenthesis || take(")") else { return nil }
      return endsStatement() ? text : nil
    }
    guard let text = literal() else { return nil }
    return endsStatement() ? text : nil
  }

  /// A list of string literals, or one of them.
  mutating func strings() -> [String] {
    skipBlanks()
    guard take("[") else { return string().map { [$0] } ?? [] }
    var out: [String] = []
    while out.count < Self.mostStrings {
      skipBlanks()
      guard let text = literal() else { break }
      out.append(text)
      skipBlanks()
      guard take(",") else { break }
    }
    return out
  }

  /// `"…"`, `'…'` or `%q<…>`, with `.freeze` behind it or not.
  private mutating func literal() -> String? {
    guard at < bytes.count else { return nil }
    let close: UInt8
    var isEvaluated = false
    if take("\"") {
      close = UInt8(ascii: "\"")
      isEvaluated = true
    } else if take("'") {
      close = UInt8(ascii: "'")
    } else if takes("%q"), at < bytes.count {
      let pairs = Array("<>()[]{}".utf8)
      close = pairs.firstIndex(of: bytes[at]).map { $0 % 2 == 0 ? pairs[$0 + 1] : bytes[at] } ?? bytes[at]
      at += 1
    } else {
      return nil
    }
    var out: [UInt8] = []
    while at < bytes.count, bytes[at] != close {
      if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count { at += 1 }
      // What a string computes cannot be read.
      if isEvaluated, bytes[at] == UInt8(ascii: "#"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "{") {
        return nil
      }
      out.append(bytes[at])
      at += 1
    }
    guard at < bytes.count else { return nil }
    at += 1
    _ = takes(".freeze")
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether nothing but a comment or a modifier is left.
  private func endsStatement() -> Bool {
    let rest = bytes[at...].drop { $0 == 0x20 || $0 == 0x09 }
    return rest.isEmpty || rest.starts(with: "#".utf8) || rest.starts(with: ";".utf8) || rest.starts(with: "if ".utf8)
  }

  private mutating func word() -> String {
    let start = at
    while at < bytes.count,
      bytes[at] == UInt8(ascii: "_") || bytes[at] &- UInt8(ascii: "0") < 10
        || (bytes[at] | 0x20) &- UInt8(ascii: "a") < 26
    {
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func takes(_ text: String) -> Bool {
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }
}
