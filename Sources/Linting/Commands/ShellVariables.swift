// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What variables of a script stand for: those that it sets itself, once, and those of the file.
struct ShellVariables {
  private var own: [String: String?] = [:]
  private let scope: Scope

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
  func value(of name: String) -> String? {
    if let value = own[name] { return value }
    return scope.declares(name) ? scope.expand("${\(name)}").value : nil
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
