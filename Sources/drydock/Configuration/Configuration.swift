// SPDX-License-Identifier: Apache-2.0
import Linting
import Notations
import Scanning

/// What `.drydock.yaml` says: the choices that are made once for a project, a machine or a company.
///
/// An option on the command line goes before its variable, and both before this. Nothing here has been looked up: files
/// are paths, secrets are names of variables.
struct Configuration: Hashable, Sendable {
  /// How the file was found.
  enum Origin: Hashable, Sendable {
    /// There is none.
    case none
    /// `--config`, `DRYDOCK_CONFIG`.
    case named(String)
    /// `.drydock.yaml` of the working directory: it may have come with somebody else's sources.
    case project(String)
    /// `drydock/config.yaml` of the user's configuration directory.
    case user(String)
  }

  var origin = Origin.none
  /// By host, `host` or `host:port` in lower case.
  var registries: [String: RegistrySection] = [:]
  var database = DatabaseSection()
  var cache = CacheSection()
  /// Files with policies.
  var policies: [String] = []
  /// Patterns of names of base images that are trusted: `bases: approved:`.
  var approvedBases: [String] = []
  /// When an image is fetched though the engine has one of that name; `nil`: nothing is said.
  var pull: PullChoice?
  /// Whether the network is left alone; `nil`: nothing is said.
  var offline: Bool?
  /// Which rules are put to Dockerfiles: `lint:`; `nil`: nothing is said.
  var lint: LintConfiguration?
  /// Findings that somebody has accepted: `exceptions:`.
  var exceptions: [DecisionSettings.OwnException] = []

  /// When an image is fetched.
  enum PullChoice: String, Hashable, Sendable, CaseIterable { case always, missing, never }
}

extension Configuration {
  /// Reads the text of a file.
  init(_ bytes: [UInt8], origin: Origin) throws(ConfigurationError) {
    self.origin = origin
    let root = try ConfigurationEntry(document: bytes, file: origin.path ?? "")
    for entry in try root.entries(
      known: ["registries", "database", "cache", "policies", "bases", "exceptions", "lint", "pull", "offline"])
    {
      switch entry.key {
      case "registries":
        for registry in try entry.entries(known: nil) {
          let host = registry.name.lowercased()
          guard Self.isHost(host) else { throw registry.unexpectedKey("a host such as registry.example:5000") }
          guard registries[host] == nil else { throw .twice(registry.place, key: registry.key) }
          registries[host] = try RegistrySection(registry)
        }
      case "database":
        database = try DatabaseSection(entry)
        if case .project = origin, let first = database.credentials.values.min(by: { $0.line < $1.line }) {
          throw .credentialsOfProject(.init(file: origin.path ?? "", line: first.line))
        }
      case "exceptions": exceptions = try ExceptionsSection.exceptions(entry)
      case "bases":
        for entry in try entry.entries(known: ["approved"]) { approvedBases = try entry.list() }
      case "lint": lint = try LintConfiguration(entry)
      case "cache": cache = try CacheSection(entry)
      case "policies": policies = try entry.list().map { entry.beside($0) }
      case "pull":
        let choices = PullChoice.allCases.map(\.rawValue)
        let text = try entry.text(wanted: choices.joined(separator: ", "))
        guard let choice = PullChoice(rawValue: text) else { throw entry.unexpected(choices.joined(separator: ", ")) }
        pull = choice
      default: offline = try entry.bool()
      }
    }
  }

  /// Whether a text is `host` or `host:port`, the host maybe an IPv6 address in brackets.
  static func isHost(_ text: String) -> Bool {
    var host = text[...]
    if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
      guard let port = UInt16(text[text.index(after: colon)...]), port > 0 else { return false }
      host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      return host.count > 2 && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    return !host.isEmpty && host.utf8.count <= 253
      && host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
  }
}

extension Configuration.Origin {
  /// The file, if there is one.
  var path: String? {
    switch self {
    case .none: nil
    case .named(let path), .project(let path), .user(let path): path
    }
  }
}
