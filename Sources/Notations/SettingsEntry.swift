// SPDX-License-Identifier: Apache-2.0

/// A key of a file of settings and its value, with the place to name when they are not what they should be.
package struct SettingsEntry {
  /// With the keys it stands below: `registries.docker.io.mirrors`; empty for the whole document.
  package let key: String
  /// The last part of the key.
  package let name: String
  package let value: YAMLValue
  /// The line of the key.
  package let line: Int
  /// The file all this stands in.
  package let file: String

  package init(key: String, name: String = "", value: YAMLValue, line: Int, file: String) {
    self.key = key
    self.name = name
    self.value = value
    self.line = line
    self.file = file
  }

  /// The whole of a file, as an entry without a key.
  package init(document bytes: [UInt8], file: String) throws(SettingsError) {
    do {
      self.init(key: "", value: try YAMLValue(bytes, depth: 16, values: 10_000), line: 1, file: file)
    } catch {
      throw .notYAML(file, SettingsError.explained(error, bytes))
    }
  }

  package var place: SettingsError.Place { .init(file: file, line: line) }

  /// The entries below this one, in the order of the text. Nothing at all is as good as an empty mapping.
  /// - Parameter known: the keys there may be; `nil`: any.
  package func entries(known: [String]?) throws(SettingsError) -> [SettingsEntry] {
    if value.isNull { return [] }
    guard let members = value.members else { throw unexpected(known.map { "a mapping: " + list($0) } ?? "a mapping") }
    var entries: [SettingsEntry] = []
    var seen: Set<String> = []
    for member in members {
      let full = key.isEmpty ? member.key : key + "." + member.key
      let entry = SettingsEntry(
        key: full, name: member.key, value: member.value, line: member.line, file: file)
      if let known, !known.contains(member.key) {
        throw .unknownKey(entry.place, key: full, nearest: Spelling.nearest(to: member.key, in: known), known: known)
      }
      guard seen.insert(member.key).inserted else { throw .twice(entry.place, key: full) }
      entries.append(entry)
    }
    return entries
  }

  /// A text that is not empty.
  package func text(wanted: String) throws(SettingsError) -> String {
    guard let text = value.string, !text.isEmpty, text.utf8.count <= 4096 else { throw unexpected(wanted) }
    return text
  }

  /// True or false.
  package func bool() throws(SettingsError) -> Bool {
    guard let bool = value.bool else { throw unexpected("true or false") }
    return bool
  }

  /// A whole number within bounds.
  package func int(in bounds: ClosedRange<Int>) throws(SettingsError) -> Int {
    guard let text = value.string, let number = Int(text), bounds.contains(number) else {
      throw unexpected("a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }

  /// A number within bounds.
  package func number(in bounds: ClosedRange<Double>) throws(SettingsError) -> Double {
    guard let text = value.string, let number = Double(text), bounds.contains(number) else {
      throw unexpected("a number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }

  /// One of several words.
  package func word(of words: [String]) throws(SettingsError) -> String {
    guard let text = value.string, words.contains(text) else { throw unexpected("one of " + list(words)) }
    return text
  }

  /// A list of texts; a single text is a list of one.
  package func list() throws(SettingsError) -> [String] {
    if value.isNull { return [] }
    guard let sequence = value.sequence else { return [try text(wanted: "a list")] }
    var texts: [String] = []
    for element in sequence {
      let entry = SettingsEntry(key: key, name: name, value: element, line: element.line, file: file)
      texts.append(try entry.text(wanted: "a list of texts"))
    }
    return texts
  }

  /// The elements of a list, each as an entry of its own: `exceptions[2]`.
  package func elements(wanted: String) throws(SettingsError) -> [SettingsEntry] {
    if value.isNull { return [] }
    guard let sequence = value.sequence else { throw unexpected(wanted) }
    return sequence.enumerated().map { index, element in
      SettingsEntry(key: "\(key)[\(index)]", name: name, value: element, line: element.line, file: file)
    }
  }

  /// A file; a relative one is beside the file of settings.
  package func path() throws(SettingsError) -> String { beside(try text(wanted: "a file")) }

  /// The name of a variable; never a secret itself.
  package func variable() throws(SettingsError) -> String {
    let text = try text(wanted: "the name of a variable")
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    // What stands here may be the secret itself, so it is not repeated.
    guard isName, text.first?.isNumber == false else { throw .notAVariable(place, key: key) }
    return text
  }

  /// A path as seen from the folder of the file of settings.
  package func beside(_ path: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  package func unexpected(_ wanted: String) -> SettingsError {
    .wrongValue(place, key: key.isEmpty ? "the document" : key, wanted: wanted)
  }

  package func unexpectedKey(_ wanted: String) -> SettingsError { .wrongKey(place, key: key, wanted: wanted) }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
