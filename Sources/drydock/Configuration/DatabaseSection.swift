// SPDX-License-Identifier: Apache-2.0
import Notations

/// Where the advisory data come from, and how old they may be: `database:`.
struct DatabaseSection: Hashable, Sendable {
  /// Mirrors of the feeds: folders and addresses. None: the publishers.
  var from: [String] = []
  /// Ecosystems that are fetched beside those seen in scans, as OSV names them.
  var ecosystems: [String] = []
  var maxAge: Age?
  /// A file with the public key that a signed database is held against.
  var key: String?
  /// By host: whom a secret is shown to. Nobody else ever sees it, whoever redirects there.
  var credentials: [String: Credentials] = [:]

  /// A secret, by the name of the variable that holds it.
  struct Credentials: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case basic(user: String, passwordVariable: String)
      case bearer(tokenVariable: String)
    }

    let kind: Kind
    /// Where the file says so.
    let line: Int
  }
}

extension DatabaseSection {
  init(_ section: ConfigurationEntry) throws(ConfigurationError) {
    for entry in try section.entries(known: ["from", "ecosystems", "max-age", "key", "credentials"]) {
      switch entry.name {
      case "from": from = try entry.list().map { $0.contains("://") ? $0 : entry.beside($0) }
      case "ecosystems": ecosystems = try entry.list()
      case "max-age":
        let wanted = "an age such as 5d, 36h or 2w"
        guard let age = Age(try entry.text(wanted: wanted)) else { throw entry.unexpected(wanted) }
        maxAge = age
      case "key": key = try entry.path()
      default:
        for host in try entry.entries(known: nil) {
          let name = host.name.lowercased()
          guard Configuration.isHost(name) else { throw host.unexpectedKey("a host such as mirror.example") }
          guard credentials[name] == nil else { throw .twice(host.place, key: host.key) }
          credentials[name] = try Credentials(host)
        }
      }
    }
  }
}

extension DatabaseSection.Credentials {
  fileprivate init(_ section: ConfigurationEntry) throws(ConfigurationError) {
    var user: String?
    var password: String?
    var token: String?
    for entry in try section.entries(known: ["user", "password-env", "token-env"]) {
      switch entry.name {
      case "user": user = try entry.text(wanted: "a name")
      case "password-env": password = try entry.variable()
      default: token = try entry.variable()
      }
    }
    line = section.line
    switch (user, password, token) {
    case (nil, nil, let token?): kind = .bearer(tokenVariable: token)
    case (let user?, let password?, nil): kind = .basic(user: user, passwordVariable: password)
    case (_?, nil, nil):
      throw .incomplete(section.place, key: section.key, missing: "password-env", beside: "user")
    case (nil, _?, nil):
      throw .incomplete(section.place, key: section.key, missing: "user", beside: "password-env")
    default: throw section.unexpected("user and password-env, or token-env")
    }
  }
}
