// SPDX-License-Identifier: Apache-2.0

/// One request, as RFC 9110 has it.
package struct HTTPRequest: Sendable {
  package enum Method: String, Hashable, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  /// A header line; several may have one name.
  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What is sent along.
  package enum Body: Sendable {
    case bytes([UInt8])
    /// `count` bytes, asked for in order: `read` fills its span and says how much of it; 0 is the end. It may throw.
    case stream(count: Int, read: @Sendable (inout MutableSpan<UInt8>) throws -> Int)
  }

  package var method: Method
  /// http or https.
  package var address: String
  package var headers: [Header]
  /// The value of `Authorization`. It goes to the address's own host, port and scheme and never along with a redirect
  /// that leads elsewhere.
  package var authorization: String?
  package var body: Body?
  /// Bytes of body that are taken.
  package var limit: Int
  package var route: HTTPRoute
  /// Whether redirects are followed. Only those of `get` and `head` are.
  package var followsRedirects = true

  package init(
    _ method: Method = .get, _ address: String, headers: [Header] = [], authorization: String? = nil,
    body: Body? = nil, limit: Int, route: HTTPRoute = HTTPRoute()
  ) {
    self.method = method
    self.address = address
    self.headers = headers
    self.authorization = authorization
    self.body = body
    self.limit = limit
    self.route = route
  }

  /// The header lines in the order in which they are sent.
  var lines: [String] {
    var lines = headers.map { $0.value.isEmpty ? $0.name + ";" : "\($0.name): \($0.value)" }
    if let authorization { lines.append("Authorization: " + authorization) }
    // Nobody waits for "100 Continue" here, and registries need not know it.
    if body != nil { lines.append("Expect:") }
    return lines
  }
}

/// How a host is reached and what it must prove.
package struct HTTPRoute: Hashable, Sendable {
  /// The path of a Unix socket that stands for the host.
  package var unixSocket: String?
  /// A program whose standard input and output stand for the host.
  package var program: HTTPProgram?
  /// A file of certificates that are trusted in the place of the system's: PEM.
  package var authorities: String?
  /// The certificate we show, and its key: PEM files.
  package var certificate: String?
  package var key: String?
  /// Whether certificates are believed without proof. Whoever sets it says so aloud.
  package var isInsecure = false
  /// Whether proxies of the environment are passed by.
  package var isDirect = false

  package init() {}
}

/// How long is waited for what.
package struct HTTPPatience: Hashable, Sendable {
  /// Seconds to find the host, connect and secure the connection.
  package var connect = 20
  /// Seconds that a transfer may be slower than `pace`.
  package var stall = 30
  /// Bytes in a second below which a transfer stands still.
  package var pace = 1
  /// Seconds that the whole exchange may take; `nil`: as long as it goes on.
  package var whole: Int?

  package init() {}
}
