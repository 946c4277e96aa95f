// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A file that a program keeps logins in: which one, and which of its values are secrets.
///
/// All of them are lines or members of the form `key = value`, `key: value` or `"key": "value"`, so one reader does: it
/// parts the text at ends of lines, and JSON at braces and commas too.
package struct CredentialFile: Sendable {
  /// Bytes of such a file; what is longer is looked through for tokens only.
  package static let limit = 1 << 20

  /// "npmrc".
  let id: String
  /// "a login of npm".
  let title: String
  let severity: Level
  /// The end of its path: "/.npmrc", or ".env" for a name that begins so.
  let paths: [String]
  let keys: Set<String>
  let form: Form

  enum Form: Hashable, Sendable {
    /// The value is the secret.
    case value
    /// The value is `user:password` in base 64 (RFC 7617).
    case basic
    /// `word value word value`, over lines or not: netrc(5).
    case words
    /// `host:port:database:user:password`, as in PostgreSQL's password file.
    case columns(Int)
    /// `user:hash`: the second column is a hash of a password, crypt(5).
    case hashes
    /// `NAME=value`, where the name says so.
    case names
    /// The whole file is the secret.
    case whole
  }

  init(
    _ id: String, _ title: String, _ severity: Level, _ paths: [String], keys: Set<String> = [], _ form: Form = .value
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.paths = paths
    self.keys = keys
    self.form = form
  }

  /// Whether the file at a path is one.
  func isAt(_ path: String) -> Bool {
    let path = "/" + path
    return paths.contains { path.hasSuffix($0) }
  }

  /// The secrets in its text; a value twice is told once.
  package func sightings(in bytes: [UInt8]) -> [SecretSighting] {
    let text = String(decoding: bytes, as: UTF8.self)
    var found: [SecretSighting] = []
    var seen: Set<String> = []
    func add(_ name: String, _ value: String, _ line: Int, _ assurance: SecretSighting.Assurance) {
      guard found.count < SecretScanner.limit, seen.insert(value).inserted else { return }
      let kind = form == .hashes ? "password-hash" : form == .names ? "named-value" : "credential-file"
      found.append(
        SecretSighting(
          kind: kind, title: title, severity: severity, assurance: assurance, line: line,
          masked: "\(name)… (\(value.utf8.count) characters)"))
    }
    switch form {
    case .words:
      var words: [(Substring, Int)] = []
      for (index, line) in Self.lines(text).enumerated() where words.count < 10_000 {
        words += line.split(whereSeparator: \.isWhitespace).map { ($0, index + 1) }
      }
      for (index, word) in words.enumerated() where keys.contains(String(word.0)) && index + 1 < words.count {
        let value = String(words[index + 1].0)
        if NamedSecret.isHidden(value) { add(String(word.0) + " ", value, words[index + 1].1, .structure) }
      }
    case .columns(let column):
      for (index, line) in Self.lines(text).enumerated() where !line.hasPrefix("#") {
        let parts = line.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == column + 1, NamedSecret.isHidden(String(parts[column])) else { continue }
        add("", String(parts[column]), index + 1, .structure)
      }
    case .hashes:
      for (index, line) in Self.lines(text).enumerated() {
        let parts = line.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1, parts[1].utf8.count >= 13, parts[1].hasPrefix("$") || parts[1].hasPrefix("{SHA}") else {
          continue
        }
        add("\(parts[0]):$", String(parts[1]), index + 1, .structure)
      }
    case .names:
      for (index, line) in Self.lines(text).enumerated() {
        let line = line.hasPrefix("export ") ? line.dropFirst(7) : line
        guard let (name, value) = NamedSecret.parted(line), NamedSecret.isTelling(name), NamedSecret.isHidden(value)
        else { continue }
        add(name + "=", value, index + 1, .name)
      }
    case .whole:
      let value = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      if value.utf8.count >= 8, NamedSecret.isHidden(value) { add("", value, 1, .name) }
    case .value, .basic:
      for (key, value, line) in Self.pairs(text, isJSON: text.first { !$0.isWhitespace } == "{") {
        guard keys.contains(key.lowercased()), NamedSecret.isHidden(value) else { continue }
        if form == .basic, key.lowercased() == "auth" {
          guard let decoded = Base64Text.decode(value.utf8), let colon = decoded.firstIndex(of: UInt8(ascii: ":")),
            colon > 0, colon + 1 < decoded.count
          else { continue }
          add(key + ": ", value, line, .structure)
        } else {
          add(key + ": ", value, line, .structure)
        }
      }
    }
    return found
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// Keys and values, with their lines.
  private static func pairs(_ text: String, isJSON: Bool) -> [(key: String, value: String, line: Int)] {
    var out: [(String, String, Int)] = []
    for (index, line) in lines(text).enumerated() where out.count < 20_000 {
      let parts = isJSON ? line.split { $0 == "{" || $0 == "}" || $0 == "," } : [line]
      for part in parts {
        let part = part.drop { $0 == " " || $0 == "\t" || $0 == "-" }
        guard !part.hasPrefix("#"), !part.hasPrefix(";") else { continue }
        if let element = element(part) {
          out.append((element.0, element.1, index + 1))
          continue
        }
        guard let sign = separator(in: part) else { continue }
        // "//registry.npmjs.org/:_authToken": the key is what stands behind the last colon.
        let key = trimmed(part[..<sign]).split(separator: ":").last.map { trimmed($0) } ?? ""
        out.append(
          (
            String(NamedSecret.unquoted(key)), NamedSecret.unquoted(trimmed(part[part.index(after: sign)...])),
            index + 1
          ))
      }
    }
    return out
  }

  /// `<password>value</password>`, `<add key="ClearTextPassword" value="…" />`.
  private static func element(_ part: Substring) -> (String, String)? {
    guard part.first == "<", let end = part.firstIndex(of: ">") else { return nil }
    if part.hasPrefix("<add "), let key = attribute("key", in: part), let value = attribute("value", in: part) {
      return (key, value)
    }
    let name = part[part.index(after: part.startIndex)..<end]
    return (String(name), String(part[part.index(after: end)...].prefix { $0 != "<" }))
  }

  private static func attribute(_ name: String, in part: Substring) -> String? {
    guard let range = part.firstRange(of: name + "=\"") else { return nil }
    return String(part[range.upperBound...].prefix { $0 != "\"" })
  }

  /// `=` where there is one before any blank that ends the key, else `:`.
  private static func separator(in part: Substring) -> Substring.Index? {
    if part.first == "\"" {
      let close = part.dropFirst().firstIndex(of: "\"") ?? part.endIndex
      return part[close...].firstIndex(of: ":")
    }
    let equals = part.firstIndex(of: "=")
    let colon = part.firstRange(of: ": ")?.lowerBound
    guard let equals, let colon else { return equals ?? colon }
    return min(equals, colon)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let blanks: Set<Character> = [" ", "\t", "\r", ","]
    var text = text.drop { blanks.contains($0) }
    while let last = text.last, blanks.contains(last) { text.removeLast() }
    return String(text)
  }
}
