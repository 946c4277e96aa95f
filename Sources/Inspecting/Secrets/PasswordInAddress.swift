// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A password in an address: `scheme://user:password@host` (RFC 3986 section 3.2.1).
struct PasswordInAddress {
  private static let limit = 256
  private static let ends = ByteSet("/?#\"'`<>(){}[]|^\\, \t\r\n;")
  private static let placeholders: Set<String> = [
    "tiger", "password", "passwd", "pass", "pwd", "secret", "token", "user", "foo", "bar", "test", "example", "xxx",
    "pw", "p",
    "your_password", "yourpassword", "mypassword", "my-password", "changeme", "passw0rd", "hunter2", "guest", "none",
    "pswd", "123", "1234", "12345", "123456", "abc", "abc123", "key", "username", "login", "apikey", "credentials",
  ]

  let sighting: SecretSighting
  let password: [UInt8]
  let end: Int

  /// - Parameter start: where `://` is.
  init?(_ bytes: Span<UInt8>, at start: Int) {
    var begin = start
    while begin > 0, start - begin < 24,
      ByteSet.alnum.contains(bytes[begin - 1]) || bytes[begin - 1] == UInt8(ascii: "+")
    {
      begin -= 1
    }
    guard start - begin >= 2 else { return nil }
    var at = start + 3
    var colon: Int?
    var sign: Int?
    while at < bytes.count, at - start < Self.limit, !Self.ends.contains(bytes[at]) {
      if bytes[at] == UInt8(ascii: ":"), colon == nil { colon = at }
      if bytes[at] == UInt8(ascii: "@") { sign = at }
      at += 1
    }
    guard let colon, let sign, colon < sign, sign + 1 < at, colon > start + 2 || sign - colon > 8 else { return nil }
    let password = SecretScanner.copy(bytes, (colon + 1)..<sign)
    let word = String(decoding: password, as: UTF8.self)
    let scheme = String(decoding: SecretScanner.copy(bytes, begin..<start), as: UTF8.self)
    let host = String(decoding: SecretScanner.copy(bytes, (sign + 1)..<at), as: UTF8.self)
    // A variable, a form to fill in, or an example of a manual.
    guard word.utf8.count >= 4, !word.contains("$"), !word.contains("%s"), !word.contains("*"), !word.contains(":"),
      password.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !Self.placeholders.contains(word.lowercased()),
      !word.lowercased().contains("password"), !Self.isExample(host), !Samples.isSample(password)
    else { return nil }
    let special = SecretKinds.special.first { $0.id == "password-in-address" }
    sighting = SecretSighting(
      kind: "password-in-address", title: special?.title ?? "an address with a password",
      severity: special?.severity ?? .high, assurance: .name, line: 0,
      masked: "\(scheme.lowercased())://…:…@… (\(password.count) characters)")
    self.password = password
    end = at
  }

  /// RFC 2606, and what stands for it.
  private static func isExample(_ host: String) -> Bool {
    let host = String(host.lowercased().prefix { $0 != ":" })
    return ["example.com", "example.org", "example.net", ".example", ".test", ".invalid", "host", "hostname", "server"]
      .contains { host == $0 || $0.first == "." && host.hasSuffix($0) || host.hasSuffix("." + $0) }
  }
}
