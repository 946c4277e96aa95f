// SPDX-License-Identifier: Apache-2.0
import Transport

/// Where `ssh` goes: `USER@HOST:PORT/SOCKET`.
struct SSHDestination: Hashable, Sendable, CustomStringConvertible {
  var user: String?
  var host: String
  var port: Int?
  /// The engine's socket at the other end; empty for its usual one.
  var socket = ""

  /// Refuses what `ssh` or the shell at the other end would take for something else.
  init(_ text: String, of whole: String, reason: String) throws(EngineError) {
    func bad(_ detail: String) -> EngineError {
      .badAddress(EngineEndpoint.shown(whole), reason: reason, detail: detail)
    }
    let slash = text.firstIndex(of: "/") ?? text.endIndex
    socket = text[slash...] == "/" ? "" : String(text[slash...])
    var authority = text[..<slash]
    if let at = authority.lastIndex(of: "@") {
      let name = String(authority[..<at])
      guard !name.contains(":") else { throw bad("a password cannot be given; use a key") }
      guard !name.isEmpty, !name.hasPrefix("-"), Self.isPlain(name) else { throw bad("the user's name is not one") }
      user = name
      authority = authority[authority.index(after: at)...]
    }
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      host = String(authority[authority.index(after: authority.startIndex)..<end])
      authority = authority[authority.index(after: end)...]
    } else {
      let end = authority.firstIndex(of: ":") ?? authority.endIndex
      host = String(authority[..<end])
      authority = authority[end...]
    }
    if !authority.isEmpty {
      guard authority.hasPrefix(":"), let number = Int(authority.dropFirst()), (1...65535).contains(number) else {
        throw bad("the port is not a number up to 65535")
      }
      port = number
    }
    guard !host.isEmpty, !host.hasPrefix("-"), Self.isPlain(host) else { throw bad("the host's name is not one") }
    guard socket.isEmpty || Self.isPlain(socket) else { throw bad("the path has characters that a shell understands") }
  }

  var description: String {
    (user.map { $0 + "@" } ?? "") + (host.contains(":") ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "") + socket
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "%"), UInt8(ascii: "+"):
        true
      default: false
      }
    }
  }
}

/// What is run at the other end, which joins its input and output with the engine there.
enum SSHDialer: Hashable, Sendable {
  case docker, podman

  /// `ssh`, with everything that a user wrote behind an option's own letter or behind `--`.
  func program(
    to destination: SSHDestination, reason: String, _ variables: [String: String]
  ) throws(EngineError) -> HTTPProgram {
    guard let ssh = Self.find("ssh", variables) else { throw .noSSH(reason: reason) }
    var arguments = ["-o", "ConnectTimeout=20", "-T"]
    if let user = destination.user { arguments += ["-l", user] }
    if let port = destination.port { arguments += ["-p", String(port)] }
    arguments += ["--", destination.host]
    let socket = destination.socket.isEmpty ? [] : ["unix://" + destination.socket]
    switch self {
    case .docker: arguments += ["docker"] + socket.flatMap { ["--host", $0] }
    case .podman: arguments += ["podman"] + socket.flatMap { ["--url", $0] }
    }
    return HTTPProgram(path: ssh, arguments: arguments + ["system", "dial-stdio"], variables: variables)
  }

  private static func find(_ name: String, _ variables: [String: String]) -> String? {
    (variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }.first { PathKind.isProgram($0) }
  }
}
