// SPDX-License-Identifier: Apache-2.0

/// What was found out about the content of a file while its layer was read.
package struct FileNote: Sendable, Hashable {
  package var secrets: [SecretSighting] = []
  /// Of `/etc/passwd`, `/etc/group` and `/etc/shadow`.
  package var accounts: [Account] = []
  /// Why it was not looked through.
  package var gap: String?

  package init(secrets: [SecretSighting] = [], accounts: [Account] = [], gap: String? = nil) {
    self.secrets = secrets
    self.accounts = accounts
    self.gap = gap
  }

  var isEmpty: Bool { secrets.isEmpty && accounts.isEmpty && gap == nil }
}

/// A line of a file of accounts: passwd(5), group(5), shadow(5).
package struct Account: Hashable, Sendable {
  package enum Password: Hashable, Sendable {
    /// Whoever knows the name is let in.
    case empty
    /// Locked, or kept elsewhere.
    case none
    case set
  }

  package var name: String
  package var password: Password
  /// Of passwd and group.
  package var id: Int?
  /// The program that a login starts, of passwd.
  package var shell: String?
  package var line: Int

  package init(name: String, password: Password, id: Int? = nil, shell: String? = nil, line: Int) {
    self.name = name
    self.password = password
    self.id = id
    self.shell = shell
    self.line = line
  }

  /// Lines of a file of accounts that are read.
  private static let limit = 10_000
  /// The files that are read, without a leading slash.
  static let paths: Set<String> = ["etc/passwd", "etc/group", "etc/shadow"]

  /// Reads one of the three files; a line that is none of it is passed over.
  static func all(in bytes: [UInt8], path: String) -> [Account] {
    var accounts: [Account] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated().prefix(limit) where !line.hasPrefix("#") && !line.hasPrefix("+") {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count >= 3, !fields[0].isEmpty else { continue }
      let password: Password =
        fields[1].isEmpty ? .empty : fields[1].utf8.count < 3 || fields[1].hasPrefix("!") ? .none : .set
      accounts.append(
        Account(
          name: String(fields[0]), password: password, id: path == "etc/shadow" ? nil : Int(fields[2]),
          shell: path == "etc/passwd" && fields.count >= 7 ? String(fields[6]) : nil, line: index + 1))
    }
    return accounts
  }
}
