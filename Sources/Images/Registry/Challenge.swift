// SPDX-License-Identifier: Apache-2.0

/// What a server asks for before it answers: one challenge of `WWW-Authenticate`.
///
/// Grammar: RFC 9110 section 11.6.1; parameters of Bearer: https://distribution.github.io/distribution/spec/auth/token/
struct Challenge: Hashable, Sendable {
  /// In lower case: `bearer`, `basic`, …
  var scheme: String
  /// Names in lower case.
  var parameters: [String: String] = [:]

  /// The challenges of header lines, several of which may stand in one.
  static func all(in lines: [String]) -> [Challenge] { lines.flatMap { parse($0) } }

  private static func parse(_ line: String) -> [Challenge] {
    var out: [Challenge] = []
    var text = Substring(line.prefix(8192))
    while out.count < 10 {
      text = text.drop { $0 == "," || $0 == " " || $0 == "\t" }
      let word = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "!#$%&'*+-.^_`|~".contains($0)) }
      guard !word.isEmpty else { break }
      var rest = text.dropFirst(word.count)
      let afterBlanks = rest.drop { $0 == " " || $0 == "\t" }
      // "name=" goes on with the challenge before it; "token68" of other schemes is passed over with them.
      if afterBlanks.first == "=", !out.isEmpty {
        rest = afterBlanks.dropFirst().drop { $0 == " " || $0 == "\t" }
        let (value, left) = value(rest)
        if out[out.count - 1].parameters.count < 20 { out[out.count - 1].parameters[word.lowercased()] = value }
        text = left
      } else {
        out.append(Challenge(scheme: word.lowercased()))
        text = rest
      }
    }
    return out
  }

  /// A token or a quoted string, RFC 9110 section 5.6.4.
  private static func value(_ text: Substring) -> (String, Substring) {
    guard text.first == "\"" else {
      let token = text.prefix { $0 != "," && $0 != " " && $0 != "\t" }
      return (String(token), text.dropFirst(token.count))
    }
    var out = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\" {
        if let next = rest.popFirst() { out.append(next) }
      } else {
        out.append(character)
      }
    }
    return (out, rest)
  }
}
