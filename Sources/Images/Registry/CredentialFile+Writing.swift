// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Notations

extension CredentialFile {
  /// Where credentials went.
  enum Keeper: Hashable {
    case file(String)
    case helper(String)
  }

  /// Keeps credentials for a registry: with the helper that the file names, or in the file, which only its owner reads.
  static func store(
    _ credential: Credential, for host: String, in path: String, variables: [String: String]
  ) throws(CredentialError) -> Keeper {
    let file = try CredentialFile(path: path)
    let (user, secret) =
      switch credential {
      case .password(let user, let password): (user, password)
      case .identity(let token), .bearer(let token): ("<token>", token)
      }
    if let helper = file?.helper(for: host) {
      try CredentialHelper(name: helper, variables: variables).store(server(host), user: user, secret)
      return .helper(helper)
    }
    let entry: JSONValue.Member =
      switch credential {
      case .password(let user, let password): .init("auth", .string(Secret.basic(user: user, password).revealed))
      case .identity(let token): .init("identitytoken", .string(token.revealed))
      case .bearer(let token): .init("registrytoken", .string(token.revealed))
      }
    var members = file?.content.members ?? []
    var auths = file?.content["auths"]?.members ?? []
    auths.removeAll { normalised($0.key) == host }
    auths.append(.init(server(host), .object([entry])))
    Self.set(&members, "auths", auths)
    try write(.object(members), to: path)
    return .file(path)
  }

  /// Forgets a registry.
  /// - Returns: where it was known; `nil` where it was not.
  static func erase(
    _ host: String, in path: String, variables: [String: String]
  ) throws(CredentialError) -> Keeper? {
    guard let file = try CredentialFile(path: path) else { return nil }
    var keeper: Keeper?
    if let helper = file.helper(for: host) {
      let helperProgram = CredentialHelper(name: helper, variables: variables)
      if try helperProgram.get(server(host)) != nil {
        try helperProgram.erase(server(host))
        keeper = .helper(helper)
      }
    }
    var members = file.content.members ?? []
    var auths = file.content["auths"]?.members ?? []
    let count = auths.count
    auths.removeAll { normalised($0.key) == host }
    guard auths.count < count else { return keeper }
    Self.set(&members, "auths", auths)
    try write(.object(members), to: path)
    return keeper ?? .file(path)
  }

  private func helper(for host: String) -> String? {
    let names = [content["credHelpers"]?[host]?.string, content["credsStore"]?.string]
    return names.compactMap { $0 }.first { !$0.isEmpty }
  }

  private static func set(_ members: inout [JSONValue.Member], _ key: String, _ value: [JSONValue.Member]) {
    if let index = members.lastIndex(where: { $0.key == key }) {
      members[index] = .init(key, .object(value))
    } else {
      members.append(.init(key, .object(value)))
    }
  }

  /// Writes beside the place first, then moves there; a link stays a link.
  private static func write(_ value: JSONValue, to path: String) throws(CredentialError) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    do {
      try FileManager.default.createDirectory(
        atPath: folder.isEmpty ? "." : folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw .file(path: path, reason: "its folder cannot be made")
    }
    var place = path
    if let real = unsafe realpath(path, nil) {
      place = unsafe String(cString: real)
      unsafe free(real)
    }
    let temporary = place + ".drydock-" + String(UInt64.random(in: .min ... .max), radix: 36)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    do throws(CredentialError) {
      defer { close(descriptor) }
      let bytes = Array((JSONText.text(value, indent: 0) + "\n").utf8)
      var sent = 0
      while sent < bytes.count {
        let count = unsafe bytes[sent...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure(path) }
        sent += count
      }
      guard fsync(descriptor) == 0 else { throw failure(path) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
    guard unsafe rename(temporary, place) == 0 else {
      let error = failure(path)
      unsafe unlink(temporary)
      throw error
    }
  }

  private static func failure(_ path: String) -> CredentialError {
    .file(path: path, reason: unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)")
  }
}
