// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import ImageSpec
import Notations

/// A file of credentials, as Docker (`config.json`) and the containers tools (`auth.json`) keep it.
///
/// Formats: https://docs.docker.com/reference/cli/docker/login/#credential-stores and containers-auth.json(5).
struct CredentialFile {
  let path: String
  let content: JSONValue
  private static let limit = 4 << 20

  /// - Returns: `nil` where there is no file.
  init?(path: String) throws(CredentialError) {
    self.path = path
    guard PathKind(of: path) == .file else { return nil }
    do {
      let file = try OpenFile(path: path)
      let bytes = try ByteSource(file, offset: 0, count: try file.size()).all(limit: Self.limit)
      // What `docker logout` leaves of some files.
      content =
        bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) })
        ? .object([]) : try JSONValue(bytes, depth: 32, values: 100_000)
    } catch let error as NotationError {
      throw .file(path: path, reason: error.description)
    } catch {
      throw .file(path: path, reason: String(describing: error))
    }
    guard content.members != nil else { throw .file(path: path, reason: "it is not a JSON object") }
  }

  /// What it says of a repository: the longest key that is its registry or a folder of it.
  func credential(
    for host: String, path repository: String, variables: [String: String]
  ) throws(CredentialError) -> Credential? {
    let keys = Self.keys(for: host, path: repository)
    for key in keys {
      if let helper = content["credHelpers"]?[key]?.string, !helper.isEmpty {
        return try CredentialHelper(name: helper, variables: variables).get(Self.server(key))
      }
    }
    if let store = content["credsStore"]?.string, !store.isEmpty,
      let found = try CredentialHelper(name: store, variables: variables).get(Self.server(host))
    {
      return found
    }
    let entries = content["auths"]?.members ?? []
    for key in keys {
      // The spelling without scheme comes first, as Docker writes it.
      let fitting = entries.filter { Self.normalised($0.key) == key }
        .sorted { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }
      for entry in fitting { if let found = try read(entry.value, key: entry.key) { return found } }
    }
    return nil
  }

  private func read(_ entry: JSONValue, key: String) throws(CredentialError) -> Credential? {
    func text(_ name: String) -> String? { entry[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    if let token = text("identitytoken") { return .identity(Secret(token)) }
    if let token = text("registrytoken") { return .bearer(Secret(token)) }
    if let encoded = text("auth") {
      guard let data = Data(base64Encoded: encoded), let text = String(data: data, encoding: .utf8),
        let colon = text.firstIndex(of: ":")
      else { throw .file(path: path, reason: "the auth of \(key) is not base64 of a name, a colon and a password") }
      // Docker ends some with NUL.
      let password = text[text.index(after: colon)...].prefix { $0 != "\0" }
      return .password(user: String(text[..<colon]), Secret(String(password)))
    }
    if let user = text("username"), let password = text("password") { return .password(user: user, Secret(password)) }
    return nil
  }

  /// From the repository up to its registry: `host/a/b`, `host/a`, `host`.
  private static func keys(for host: String, path: String) -> [String] {
    var keys = [host]
    for part in path.split(separator: "/") { keys.append(keys[keys.count - 1] + "/" + part) }
    return keys.reversed()
  }

  /// A key without what Docker's own has beside the host: `https://index.docker.io/v1/` is `docker.io`.
  static func normalised(_ key: String) -> String {
    var text = Substring(key)
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) { text = text.dropFirst(scheme.count) }
    while text.hasSuffix("/") { text = text.dropLast() }
    for version in ["/v1", "/v2"] where text.hasSuffix(version) { text = text.dropLast(version.count) }
    let host = text.prefix { $0 != "/" }
    return Reference.canonical(host: String(host)) + text.dropFirst(host.count)
  }

  /// What helpers and Docker's file call a registry.
  static func server(_ host: String) -> String { host == "docker.io" ? "https://index.docker.io/v1/" : host }
}
