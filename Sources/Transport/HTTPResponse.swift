// SPDX-License-Identifier: Apache-2.0

/// What a server answered, without the body.
package struct HTTPResponse: Hashable, Sendable {
  package var status: Int
  /// The address that answered, after redirects.
  package var address: String
  /// The headers of the last answer, names in lower case; of several alike the last.
  package var headers: [String: String]
  /// Every value of headers that come several times, in their order: `www-authenticate`, `link`.
  package var repeated: [String: [String]]
  /// Bytes of body.
  package var count: Int
  /// The first bytes of the body of an error.
  package var complaint: [UInt8]

  /// When the resource last changed, as the server writes it.
  package var lastModified: String? { headers["last-modified"] }
  /// The server's name for this state of the resource.
  package var entityTag: String? { headers["etag"] }

  /// All values of a header, in their order.
  /// - Parameter name: in lower case.
  package func values(_ name: String) -> [String] { repeated[name] ?? headers[name].map { [$0] } ?? [] }
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
