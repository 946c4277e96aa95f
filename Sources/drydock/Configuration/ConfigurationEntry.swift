// SPDX-License-Identifier: Apache-2.0
import Notations

/// A key of the configuration and its value, with the place to name when they are not what they should be.
struct ConfigurationEntry {
  /// With the keys it stands below: `registries.docker.io.mirrors`; empty for the whole document.
  let key: String
  /// The last part of the key.
  let name: String
  let value: YAMLValue
  /// The line of the key.
  let line: Int
  /// The file all this stands in.
  let file: String

  init(key: String, name: String = "", value: YAMLValue, line: Int, file: String) {
    self.key = key
    self.name = name
    self.value = value
    self.line = line
    self.file = file
  }

  var place: ConfigurationError.Place { .init(file: file, line: line) }

  /// The entries below this one, in the order of the text. Nothing at all is as good as an empty mapping.
  /// - Parameter known: the keys there may be; `nil`: any.
  func entries(known: [String]?) throws(ConfigurationError) -> [ConfigurationEntry] {
    if value.isNull { return [] }
    guard let members = value.members else { throw unexpected(known.map { "a mapping: " + list($0) } ?? "a mapping") }
    var entries: [ConfigurationEntry] = []
    var seen: Set<String> = []
    for member in members {
      let full = key.isEmpty ? member.key : key + "." + member.key
      let entry = ConfigurationEntry(
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
  func text(wanted: String) throws(ConfigurationError) -> String {
    guard let text = value.string, !text.isEmpty, text.utf8.count <= 4096 else { throw unexpected(wanted) }
    return text
  }

  func bool() throws(ConfigurationError) -> Bool {
    guard let bool = value.bool else { throw unexpected("true or false") }
    return bool
  }

  /// A list of texts; a single text is a list of one.
  func list() throws(ConfigurationError) -> [String] {
    if value.isNull { return [] }
    guard let sequence = value.sequence else { return [try text(wanted: "a list")] }
    var texts: [String] = []
    for element in sequence {
      let entry = ConfigurationEntry(key: key, name: name, value: element, line: element.line, file: file)
      texts.append(try entry.text(wanted: "a list of texts"))
    }
    return texts
  }

  /// The elements of a list, each as an entry of its own: `exceptions[2]`.
  func elements(wanted: String) throws(ConfigurationError) -> [ConfigurationEntry] {
    if value.isNull { return [] }
    guard let sequence = value.sequence else { throw unexpected(wanted) }
    return sequence.enumerated().map { index, element in
      ConfigurationEntry(key: "\(key)[\(index)]", name: name, value: element, line: element.line, file: file)
    }
  }

  /// A file; a relative one is beside the configuration.
  func path() throws(ConfigurationError) -> String { beside(try text(wanted: "a file")) }

  /// The name of a variable; never a secret itself.
  func variable() throws(ConfigurationError) -> String {
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

  /// A path as seen from the folder of the configuration.
  func beside(_ path: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  func unexpected(_ wanted: String) -> ConfigurationError {
    .wrongValue(place, key: key.isEmpty ? "the document" : key, wanted: wanted)
  }

  func unexpectedKey(_ wanted: String) -> ConfigurationError { .wrongKey(place, key: key, wanted: wanted) }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
