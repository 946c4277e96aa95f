// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A value that its name calls a secret: "DB_PASSWORD=…".
package enum NamedSecret {
  private static let words = [
    "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY", "API_KEY", "ACCESS_KEY", "PRIVATE_KEY",
    "CREDENTIAL", "ENCRYPTION_KEY", "SIGNING_KEY", "_PWD", "AUTH_KEY",
  ]
  /// Ends of names that speak of a secret and hold none.
  private static let places = [
    "_FILE", "_PATH", "_DIR", "_URL", "_URI", "_NAME", "_ID", "_TYPE", "_ENV", "_LENGTH", "_EXPIRY", "_TTL", "_HOST",
    "_ISSUER", "_ALGORITHM", "_HEADER", "_LOCATION", "_ENDPOINT", "_TIMEOUT", "_EXPIRATION", "_AUDIENCE",
  ]
  private static let placeholders: Set<String> = [
    "false", "true", "changeme", "required", "optional", "disabled", "enabled", "unset", "none", "null", "undefined",
    "redacted", "example", "password", "secret", "token",
  ]

  /// Whether a value under that name is usually a secret. `…_FILE` and the like name a place where it is.
  package static func isTelling(_ name: String) -> Bool {
    guard name.utf8.count <= 200 else { return false }
    let name = String(name.uppercased().map { $0 == "-" || $0 == "." ? "_" : $0 })
    guard !places.contains(where: { name.hasSuffix($0) }) else { return false }
    return name == "PWD_SECRET" || name != "PWD" && name != "OLDPWD" && words.contains { name.contains($0) }
  }

  /// Whether a value can be a secret: no path, no variable, no switch, no form to fill in.
  package static func isHidden(_ value: String) -> Bool {
    guard value.utf8.count >= 5, value.utf8.count <= 4096 else { return false }
    guard let first = value.first, !"/<{[*$".contains(first), !value.contains("${"), !value.contains("$(") else {
      return false
    }
    let lower = value.lowercased()
    return !placeholders.contains(lower) && !lower.hasPrefix("http://") && !lower.hasPrefix("https://")
      && !lower.hasPrefix("your") && !lower.contains("change_me") && !lower.contains("changeme")
      && !value.utf8.allSatisfy { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: ".") }
      && Int(value) == nil
  }

  /// What may be shown of such a value: nothing but its length.
  package static func sighting(name: String, value: String, line: Int = 1) -> SecretSighting? {
    guard isTelling(name), isHidden(value) else { return nil }
    let special = SecretKinds.special.first { $0.id == "named-value" }
    return SecretSighting(
      kind: "named-value", title: special?.title ?? "a value that is named a secret",
      severity: special?.severity ?? .high,
      assurance: .name, line: line, masked: "\(name)=… (\(value.utf8.count) characters)")
  }

  /// "NAME=value" in its two parts.
  package static func parted(_ text: some StringProtocol) -> (name: String, value: String)? {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let name = text[..<equals]
    guard !name.isEmpty, name.utf8.count <= 200,
      name.utf8.allSatisfy({ ByteSet.word.contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
    else { return nil }
    return (String(name), unquoted(text[text.index(after: equals)...]))
  }

  /// Without the quotes around it.
  static func unquoted(_ value: some StringProtocol) -> String {
    guard value.utf8.count >= 2, let first = value.first, first == "\"" || first == "'", value.last == first else {
      return String(value)
    }
    return String(value.dropFirst().dropLast())
  }
}
