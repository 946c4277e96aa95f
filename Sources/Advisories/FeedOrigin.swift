// SPDX-License-Identifier: Apache-2.0
import Transport

/// Where feeds are taken from.
package enum FeedOrigin: Hashable, Sendable, CustomStringConvertible {
  /// The addresses of the publishers.
  case publishers
  /// A folder that mirrors them.
  case folder(String)
  /// The root of such a mirror behind a web server.
  case address(String)

  /// Reads what a user writes: an http or https address, else a folder.
  package init(_ text: String) {
    let lower = text.lowercased()
    var trimmed = Substring(text)
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    self =
      lower.hasPrefix("http://") || lower.hasPrefix("https://") ? .address(String(trimmed)) : .folder(String(trimmed))
  }

  package var description: String {
    switch self {
    case .publishers: "the publishers"
    case .folder(let path): path
    case .address(let address): address
    }
  }
}

/// One file of a feed: where its publisher has it, and where a mirror.
package struct FeedAddress: Hashable, Sendable {
  /// Its address at the publisher's.
  package var published: String
  /// Its path below the root of a mirror, as names.
  package var mirrored: [String]

  package init(published: String, mirrored: [String]) {
    self.published = published
    self.mirrored = mirrored
  }

  /// Its place at an origin, in the form that `HTTPClient` or `OpenFile` take.
  func place(at origin: FeedOrigin) -> String {
    switch origin {
    case .publishers: published
    case .folder(let path): ([path] + mirrored).joined(separator: "/")
    case .address(let address): ([address] + mirrored.map(PercentEncoding.segment)).joined(separator: "/")
    }
  }

  /// A name as one segment of an address.
  static func encoded(_ name: String) -> String { PercentEncoding.segment(name) }
}
