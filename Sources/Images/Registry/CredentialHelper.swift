// SPDX-License-Identifier: Apache-2.0
import Notations

/// A program that keeps credentials: `docker-credential-NAME`.
///
/// Protocol: https://github.com/docker/docker-credential-helpers#development
struct CredentialHelper {
  /// What stands behind `docker-credential-`.
  let name: String
  /// The environment it runs in; `PATH` says where it is.
  let variables: [String: String]
  /// Seconds it may take: some ask their user.
  var seconds = 30.0

  /// Bytes of output that are read.
  private static let limit = 64 << 10

  /// What it keeps for a server; `nil` where it keeps nothing.
  func get(_ server: String) throws(CredentialError) -> Credential? {
    let outcome = try run("get", input: server)
    guard outcome.status == 0 else {
      // The words are part of the protocol, and come on standard output.
      let text = String(decoding: outcome.output, as: UTF8.self).lowercased()
      if text.contains("credentials not found") || text.contains("no credentials") { return nil }
      throw .helper(name: name, reason: "it ended with status \(outcome.status)")
    }
    guard let answer = try? JSONValue(outcome.output, depth: 4, values: 100), let secret = answer["Secret"]?.string
    else { throw .helper(name: name, reason: "its answer is not of the protocol") }
    let user = answer["Username"]?.string ?? ""
    if secret.isEmpty { return nil }
    return user == "<token>" ? .identity(Secret(secret)) : .password(user: user, Secret(secret))
  }

  /// Gives it credentials to keep.
  func store(_ server: String, user: String, _ secret: Secret) throws(CredentialError) {
    let members: [JSONValue.Member] = [
      .init("ServerURL", .string(server)), .init("Username", .string(user)), .init("Secret", .string(secret.revealed)),
    ]
    let outcome = try run("store", input: JSONText.text(.object(members)))
    guard outcome.status == 0 else { throw .helper(name: name, reason: "it ended with status \(outcome.status)") }
  }

  /// Makes it forget a server.
  func erase(_ server: String) throws(CredentialError) {
    let outcome = try run("erase", input: server)
    let text = String(decoding: outcome.output, as: UTF8.self).lowercased()
    guard outcome.status == 0 || text.contains("credentials not found") else {
      throw .helper(name: name, reason: "it ended with status \(outcome.status)")
    }
  }

  private func run(_ action: String, input: String) throws(CredentialError) -> ChildProcess.Outcome {
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || [0x2D, 0x2E, 0x5F].contains($0)
    }
    guard isPlain, !name.isEmpty else { throw .helper(name: name, reason: "that is no name of a program") }
    let program = "docker-credential-" + name
    guard let path = ChildProcess.find(program, in: variables["PATH"]) else {
      throw .helper(name: name, reason: "\(program) is not on the PATH")
    }
    do {
      return try ChildProcess.run(
        [path, action], variables: variables, input: Array(input.utf8), limit: Self.limit, seconds: seconds)
    } catch {
      throw .helper(name: name, reason: error.description)
    }
  }
}
