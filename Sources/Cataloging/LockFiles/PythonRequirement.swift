// SPDX-License-Identifier: Apache-2.0

/// One requirement of Python: `name[extra] == 1.2 ; marker`.
///
/// Specification: "Dependency specifiers", https://packaging.python.org/specifications/dependency-specifiers/ (PEP 508).
struct PythonRequirement {
  let name: String
  /// The one version it allows; `nil` where several would do, or an address stands instead.
  let version: String?

  /// Reads a requirement without comment and options; `nil` where none stands there.
  init?(_ text: Substring) {
    var rest = text.drop(while: Self.isBlank)
    let word = rest.prefix { Self.isNameCharacter($0) }
    // "start and end with a letter or number"
    guard let first = word.utf8.first, let last = word.utf8.last, Self.isAlphanumeric(first), Self.isAlphanumeric(last)
    else { return nil }
    name = String(word)
    rest = rest[word.endIndex...].drop(while: Self.isBlank)
    if rest.first == "[" {
      guard let close = rest.firstIndex(of: "]") else { return nil }
      rest = rest[rest.index(after: close)...].drop(while: Self.isBlank)
    }
    // `name @ address`
    if rest.first == "@" {
      version = nil
      return
    }
    rest = rest.prefix { $0 != ";" }
    if rest.first == "(" { rest = rest.dropFirst().prefix { $0 != ")" } }
    var pinned: String?
    for clause in rest.split(separator: ",", omittingEmptySubsequences: false) {
      let clause = Self.trimmed(clause)
      let comparison = clause.prefix { "=<>~!".contains($0) }
      let value = Self.trimmed(clause[comparison.endIndex...])
      if comparison.isEmpty {
        // Nothing but the name, or words: no requirement.
        guard clause.isEmpty else { return nil }
        continue
      }
      guard ["==", "===", "<=", ">=", "<", ">", "~=", "!="].contains(comparison) else { return nil }
      guard value.allSatisfy({ Self.isNameCharacter($0) || "+!* ".contains($0) }) || comparison == "===" else {
        return nil
      }
      // Version specifiers, "Version matching": `==1.2.*` allows many.
      if comparison.hasPrefix("=="), !value.isEmpty, !value.hasSuffix("*"), !value.contains(where: Self.isBlank) {
        pinned = String(value)
      }
    }
    version = pinned
  }

  static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

  static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    guard let byte = character.asciiValue else { return false }
    return isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
