// SPDX-License-Identifier: Apache-2.0

/// What makes a text look like a secret.
struct SecretShape: Hashable, Sendable {
  /// What it looks like; never the secret itself.
  let words: String

  /// `nil` where it looks like none.
  init?(name: String, value: String) {
    let value = Self.unquoted(value)
    if let known = Self.marks.first(where: { value.hasPrefix($0.mark) && value.utf8.count >= $0.length }) {
      words = "looks like \(known.what)"
    } else if value.contains("-----BEGIN"), value.contains("PRIVATE KEY") {
      words = "looks like a private key"
    } else if Self.hasPassword(value) {
      words = "an address with a password"
    } else if Self.isTelling(name), Self.isHidden(value) {
      words = "looks like a secret by its name"
    } else {
      return nil
    }
  }

  /// "NAME=value" in its two parts; without a name all of it is the value.
  static func parted(_ text: String) -> (name: String, value: String) {
    guard let equals = text.firstIndex(of: "=") else { return ("", text) }
    let name = text[..<equals]
    let isName =
      !name.isEmpty && name.utf8.count <= 200
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "_-.".utf8.contains(byte)
        }
      }
    return isName ? (String(name), String(text[text.index(after: equals)...])) : ("", text)
  }

  /// Beginnings that services give their keys, so that they can be found.
  private static let marks: [(mark: String, length: Int, what: String)] = [
    ("AKIA", 20, "an AWS access key"), ("ASIA", 20, "an AWS access key"), ("ghp_", 36, "a token of GitHub"),
    ("gho_", 36, "a token of GitHub"), ("ghs_", 36, "a token of GitHub"), ("github_pat_", 40, "a token of GitHub"),
    ("glpat-", 20, "a token of GitLab"), ("xoxb-", 20, "a token of Slack"), ("xoxp-", 20, "a token of Slack"),
    ("sk_live_", 20, "a key of Stripe"), ("rk_live_", 20, "a key of Stripe"), ("npm_", 36, "a token of npm"),
    ("pypi-", 40, "a token of PyPI"), ("AIza", 35, "a key of Google"), ("SG.", 40, "a key of SendGrid"),
    ("dckr_pat_", 20, "a token of Docker"), ("hf_", 30, "a token of Hugging Face"),
    ("sk-ant-", 30, "a key of Anthropic"),
    ("sk-proj-", 30, "a key of OpenAI"),
  ]

  private static let tellingWords = [
    "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY", "API_KEY", "ACCESS_KEY", "PRIVATE_KEY",
    "CREDENTIAL",
  ]

  /// Whether a value under that name is usually a secret. `…_FILE` and the like name a place where it is.
  private static func isTelling(_ name: String) -> Bool {
    let name = String(name.uppercased().map { $0 == "-" || $0 == "." ? "_" : $0 })
    let places = ["_FILE", "_PATH", "_DIR", "_URL", "_NAME", "_ID", "_TYPE", "_ENV", "_LENGTH", "_EXPIRY", "_TTL"]
    guard !places.contains(where: { name.hasSuffix($0) }) else { return false }
    return tellingWords.contains { name.contains($0) }
  }

  /// Whether a value can be a secret: no path, no variable, no switch, no example.
  private static func isHidden(_ value: String) -> Bool {
    guard value.utf8.count >= 5, !value.hasPrefix("/"), !value.contains("$"), !value.hasPrefix("<") else {
      return false
    }
    return !["false", "changeme", "required", "optional", "disabled", "enabled", "unset"].contains(value.lowercased())
      && !value.utf8.allSatisfy { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "x") }
  }

  /// RFC 3986 section 3.2.1: `scheme://user:password@host`.
  private static func hasPassword(_ value: String) -> Bool {
    guard let scheme = value.ranges(of: "://").first else { return false }
    let authority = value[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { return false }
    let password = authority[authority.index(after: colon)..<at]
    return !password.isEmpty && !password.contains("$") && !password.allSatisfy { $0 == "*" }
  }

  private static func unquoted(_ value: String) -> String {
    guard value.utf8.count >= 2, let first = value.first, first == "\"" || first == "'", value.last == first else {
      return value
    }
    return String(value.dropFirst().dropLast())
  }
}
