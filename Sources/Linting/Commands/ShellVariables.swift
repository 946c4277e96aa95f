// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What variables of a script stand for: those that it sets itself, once, and those of the file.
struct ShellVariables {
  private var own: [String: String?] = [:]
  private let scope: Scope
  private var found: [String: String?] = [:]
  private var kept: [String: [String]] = [:]

  /// Bytes of a value that are looked at.
  private static let longest = 4096

  init(_ step: Step) {
    scope = step.scope
    for command in step.commands {
      for assignment in command.assignments { set(assignment.name, Self.text(of: assignment.value.known)) }
      guard ["export", "readonly", "local", "declare"].contains(command.words.first?.value ?? "") else { continue }
      for word in command.words.dropFirst() {
        let text = word.known
        guard let sign = text.firstIndex(of: "="), text.first != "-" else { continue }
        set(String(text[..<sign]), Self.text(of: String(text[text.index(after: sign)...])))
      }
    }
  }

  private mutating func set(_ name: String, _ value: String?) {
    // Set twice, it may be either.
    own[name] = own[name] == nil ? .some(value) : .some(nil)
  }

  /// With other variables as they are written; `nil` where commands make it.
  private static func text(of value: String) -> String? {
    value.contains("$(") || value.contains("`") ? nil : value.filter { $0 != "\\" }
  }

  /// The value of a variable; `nil` where it is not known.
  mutating func value(of name: String) -> String? {
    if let value = found[name] { return value }
    let value = own[name] ?? (scope.declares(name) ? scope.expand("${\(name)}").value : nil)
    let short = value.map { $0.utf8.count > Self.longest ? String($0.prefix(Self.longest)) : $0 }
    found[name] = .some(short)
    return short
  }

  /// Those words of a value that are asked for; the same question of the same variable is answered once.
  mutating func words(of name: String, for question: String, where isWanted: (Substring) -> Bool) -> [String] {
    let key = "\(question) \(name)"
    if let words = kept[key] { return words }
    let words = (value(of: name) ?? "").split(whereSeparator: \.isWhitespace).filter(isWanted).map { String($0) }
    kept[key] = words
    return words
  }

  /// The name of the variable that a word is, and nothing else: `$X`, `"${X}"`.
  static func name(of word: ShellWord) -> String? {
    var text = word.text[...]
    if text.hasPrefix("\""), text.hasSuffix("\""), text.count > 1 { text = text.dropFirst().dropLast() }
    guard text.first == "$" else { return nil }
    text = text.dropFirst()
    if text.first == "{", text.last == "}" { text = text.dropFirst().dropLast() }
    guard !text.isEmpty, text.utf8.allSatisfy({ isNameByte($0) }) else { return nil }
    return String(text)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || byte == 0x5F
  }
}
