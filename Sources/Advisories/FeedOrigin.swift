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
  /// One file of the form of Alpine's security database, of a distribution as OSV names it: an address or a path.
  case secdb(name: String, place: String)

  /// Reads what a user writes: an http or https address, else a folder.
  package init(_ text: String) {
    var trimmed = Substring(text)
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    self =
      FeedAddress.isRemote(text) ? .address(String(trimmed)) : .folder(String(trimmed))
  }

  /// Whether one feed alone can be read from it.
  var isOfOneFile: Bool {
    if case .secdb = self { true } else { false }
  }

  /// Whether it is read over the network.
  package var isRemote: Bool {
    switch self {
    case .publishers, .address: true
    case .folder: false
    case .secdb(_, let place): FeedAddress.isRemote(place)
    }
  }

  /// Whether it is somebody's own copy, to which the credentials for mirrors are sent.
  var isMirror: Bool {
    if case .publishers = self { false } else { true }
  }

  /// Without credentials.
  package var description: String {
    switch self {
    case .publishers: "the publishers"
    case .folder(let path): path
    case .address(let address): FeedAddress.shown(address)
    case .secdb(let name, let place): "\(name)=\(FeedAddress.shown(place))"
    }
  }
}

/// One file of a feed: where its publisher has it, and where a mirror.
package struct FeedAddress: Hashable, Sendable {
  /// Its address at the publisher's.
  package var published: String
  /// Its path below the root of a mirror, as names.
  package var mirrored: [String]
  /// Whether a transfer that broke off is worth going on with.
  package var isLarge: Bool

  package init(published: String, mirrored: [String], isLarge: Bool = false) {
    self.published = published
    self.mirrored = mirrored
    self.isLarge = isLarge
  }

  /// Its place at an origin, in the form that `HTTPClient` or `OpenFile` take.
  func place(at origin: FeedOrigin) -> String {
    switch origin {
    case .publishers: published
    case .folder(let path): ([path] + mirrored).joined(separator: "/")
    case .secdb(_, let place): place
    case .address(let address): ([address] + mirrored.map(PercentEncoding.segment)).joined(separator: "/")
    }
  }

  /// Whether a place is one that `HTTPClient` takes.
  static func isRemote(_ place: String) -> Bool {
    let lower = place.prefix(8).lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  /// A place as it may be shown and kept: an address without name and password, and without a query that may be signed.
  static func shown(_ place: String) -> String {
    guard isRemote(place), let start = place.firstRange(of: "://")?.upperBound else { return place }
    let rest = place[start...].prefix { $0 != "?" && $0 != "#" }
    let authority = rest.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return String(place[..<start] + rest) }
    return String(place[..<start] + rest[rest.index(after: at)...])
  }

  /// A name as one segment of an address.
  static func encoded(_ name: String) -> String { PercentEncoding.segment(name) }
}
