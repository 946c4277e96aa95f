// SPDX-License-Identifier: Apache-2.0
import Transport

/// An engine that can be talked to, and why it is this one.
struct EngineEndpoint: Hashable, Sendable {
  /// How it is reached.
  enum Reach: Hashable, Sendable {
    /// A socket of this machine.
    case socket(String)
    /// `host` with its port; `path` stands before those of the interface.
    case network(host: String, path: String, security: EngineSecurity?)
    /// A program whose input and output are the engine's: `ssh`.
    case program(HTTPProgram)
  }

  var reach: Reach
  /// As the user wrote it, without secrets.
  var address: String
  /// "DOCKER_HOST", "context build", "found".
  var reason: String

  /// What errors call it.
  var name: String { "\(address) (\(reason))" }

  /// The socket of this machine, where it is one.
  var socket: String? {
    if case .socket(let path) = reach { path } else { nil }
  }

  /// Whether talking to it leaves this machine.
  var isRemote: Bool {
    switch reach {
    case .socket: false
    case .network(let host, _, _): !(host.hasPrefix("127.") || host.hasPrefix("localhost:") || host.hasPrefix("[::1]"))
    case .program: true
    }
  }

  /// Where requests go.
  var base: String {
    switch reach {
    case .socket, .program: "http://localhost"
    case .network(let host, let path, let security): (security == nil ? "http://" : "https://") + host + path
    }
  }

  /// How they get there.
  var route: HTTPRoute {
    var route = HTTPRoute()
    switch reach {
    case .socket(let path): route.unixSocket = path
    case .program(let program): route.program = program
    case .network(_, _, let security):
      guard let security else { break }
      route.authorities = security.authorities
      route.certificate = security.certificate
      route.key = security.key
      route.isInsecure = !security.isVerified
    }
    return route
  }
}

/// How the connection to an engine is secured.
struct EngineSecurity: Hashable, Sendable {
  /// PEM files: who signs for the engine, and what we show.
  var authorities: String?
  var certificate: String?
  var key: String?
  /// Whether the engine must prove who it is.
  var isVerified: Bool
}

extension EngineEndpoint {
  /// Reads an address as Docker does: `unix://…`, `tcp://…`, `ssh://…`, or a host and port alone.
  /// - Parameter dialer: what is run at the other end of `ssh`.
  init(
    _ text: String, reason: String, security: EngineSecurity?, dialer: SSHDialer, _ variables: [String: String]
  ) throws(EngineError) {
    self.reason = reason
    guard !text.hasPrefix("/") else { throw .badAddress(text, reason: reason, detail: "write unix://\(text)") }
    let text = text.contains("://") ? text : "tcp://" + text
    let mark = text.firstRange(of: "://") ?? text.startIndex..<text.startIndex
    let rest = String(text[mark.upperBound...])
    let scheme = text[..<mark.lowerBound].lowercased()
    switch scheme {
    case "unix":
      let path = rest.isEmpty ? "/var/run/docker.sock" : rest
      guard path.hasPrefix("/"), !path.utf8.contains(0) else {
        throw .badAddress(text, reason: reason, detail: "the path of a socket begins with /")
      }
      reach = .socket(path)
      address = "unix://" + path
    case "tcp", "http", "https":
      let security = security ?? (scheme == "https" ? EngineSecurity(isVerified: true) : nil)
      let slash = rest.firstIndex(of: "/") ?? rest.endIndex
      let path = String(rest[slash...])
      guard let host = Self.host(String(rest[..<slash]), isSecure: security != nil),
        HTTPAddress("http://" + host + path) != nil, !path.contains("?"), !path.contains("#")
      else { throw .badAddress(Self.shown(text), reason: reason, detail: "it has not the form tcp://HOST:PORT") }
      reach = .network(host: host, path: path.hasSuffix("/") ? String(path.dropLast()) : path, security: security)
      address = "tcp://" + host + path
    case "ssh":
      let destination = try SSHDestination(rest, of: text, reason: reason)
      reach = .program(try dialer.program(to: destination, reason: reason, variables))
      address = "ssh://" + destination.description
    default: throw .badAddress(Self.shown(text), reason: reason, detail: "\(scheme):// is not spoken here")
    }
  }

  /// Host and port; Docker's are 2375, and 2376 where the connection is secured.
  private static func host(_ text: String, isSecure: Bool) -> String? {
    guard !text.contains("@") else { return nil }
    let name = text.isEmpty || text.hasPrefix(":") ? "127.0.0.1" + text : text
    let bracket = name.lastIndex(of: "]") ?? name.startIndex
    guard let colon = name[bracket...].lastIndex(of: ":") else { return name + (isSecure ? ":2376" : ":2375") }
    guard let port = Int(name[name.index(after: colon)...]), (1...65535).contains(port) else { return nil }
    return name
  }

  /// Without what may be a password.
  static func shown(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@"), let mark = text.firstRange(of: "://"), mark.upperBound <= at else {
      return text
    }
    return text[..<mark.upperBound] + "…" + text[at...]
  }
}
