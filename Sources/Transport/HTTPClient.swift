// SPDX-License-Identifier: Apache-2.0

/// Fetches over HTTP and HTTPS.
///
/// Proxies are taken from `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, as libcurl reads them.
package struct HTTPClient: Sendable, Hashable {
  /// What the client calls itself: `drydock/<version>`.
  package var agent: String
  /// Seconds to find the host, connect and secure the connection.
  package var connectSeconds = 20
  /// Seconds that a transfer may stand still.
  package var stallSeconds = 30
  /// Redirects that are followed.
  package var redirects = 10

  package init(version: String) { agent = "drydock/" + version }

  /// Fetches an address and hands the body on as it comes; the bodies of errors (status 400 and above) are dropped.
  ///
  /// The call blocks until the body has ended, the sink throws, or the task it runs in is cancelled.
  /// - Parameter limit: bytes of body that are taken.
  /// - Throws: `TransportError`, and what `sink` throws. A status is no error here.
  package func get(
    _ address: String, limit: Int, sink: (Span<UInt8>) throws -> Void
  ) throws -> HTTPResponse {
    try withoutActuallyEscaping(sink) { sink in
      let transfer = try HTTPTransfer(address, client: self, limit: limit, sink: sink)
      return try transfer.run()
    }
  }

  /// Fetches a small body as a whole.
  /// - Throws: `TransportError.refused` for every status that is not 200.
  package func bytes(at address: String, limit: Int) throws -> [UInt8] {
    var body: [UInt8] = []
    let response = try get(address, limit: limit) { chunk in
      unsafe chunk.withUnsafeBufferPointer { unsafe body.append(contentsOf: $0) }
    }
    guard response.status == 200 else { throw TransportError.refused(address: address, status: response.status) }
    return body
  }
}

/// What a server answered, without the body.
package struct HTTPResponse: Hashable, Sendable {
  package var status: Int
  /// The address that answered, after redirects.
  package var address: String
  /// The headers of the last answer, names in lower case; of several alike the last.
  package var headers: [String: String]
  /// Bytes of body.
  package var count: Int

  /// When the resource last changed, as the server writes it.
  package var lastModified: String? { headers["last-modified"] }
  /// The server's name for this state of the resource.
  package var entityTag: String? { headers["etag"] }
}

/// Percent-encoding, RFC 3986 section 2.1.
package enum PercentEncoding {
  /// One segment of a path: everything but unreserved characters is encoded.
  package static func segment(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        out.append(byte)
      default: out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
