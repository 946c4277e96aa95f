// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Transport

/// How mirrors are entered.
package struct FeedAccess: Hashable, Sendable {
  /// By host, `host` or `host:port` in lower case: the value of `Authorization`, which goes to no other.
  package var credentials: [String: String]
  /// A PEM file of the authorities that sign for a mirror.
  package var authorities: String?
  /// Seconds to find the host, connect and secure the connection.
  package var connectSeconds: Int

  package init(credentials: [String: String] = [:], authorities: String? = nil, connectSeconds: Int = 20) {
    self.credentials = credentials
    self.authorities = authorities
    self.connectSeconds = connectSeconds
  }

  /// What is shown to whoever has an address.
  func authorization(for address: String) -> String? {
    guard !credentials.isEmpty, let place = HTTPAddress(address) else { return nil }
    return credentials["\(place.host):\(place.port)"] ?? credentials[place.host]
  }
}

/// Fetches files of feeds: only those that have changed, and of one that broke off only the rest.
struct FeedDownload: Sendable {
  private let client: HTTPClient
  private let access: FeedAccess
  /// Where fetched files are kept while they are read, without a name.
  private let spool: Spool
  /// Where large ones are kept until they are complete.
  private let partials: PartialFiles
  /// Bytes that one file may have.
  private static let limit = 8 << 30
  /// Times that a transfer is taken up again after it broke off on the way.
  private static let attempts = 3

  init(client: HTTPClient, access: FeedAccess, spool: Spool, partials: PartialFiles) {
    self.client = client
    self.access = access
    self.spool = spool
    self.partials = partials
  }

  /// - Parameters:
  ///   - place: the address; `shown` is the same without credentials.
  ///   - before: the state that need not come again.
  ///   - isMirror: whether the credentials are for this place.
  func fetch(
    _ place: String, shown: String, of feed: String, before: Validators?, isMirror: Bool, isLarge: Bool,
    told: (_ done: Int, _ total: Int) -> Void
  ) throws -> FeedSite.Answer {
    var request = HTTPRequest(place, limit: Self.limit)
    if isMirror {
      request.authorization = access.authorization(for: place)
      request.route.authorities = access.authorities
    }
    if isLarge { return try fetchLarge(request, shown: shown, of: feed, before: before, told: told) }
    request.headers = Self.conditions(before)
    var file = try spool.file(named: shown)
    let response = try client.send(request) { (chunk: Span<UInt8>) in try file.append(chunk) }
    switch response.status {
    case 200:
      let state = Validators(tag: response.entityTag, modified: response.lastModified)
      return .file(FeedFile(source: file.finish(), place: shown, state: state))
    default: return try Self.answer(without: response, shown)
    }
  }

  /// RFC 9110 section 13.1: a server that knows entity tags passes over the time.
  private static func conditions(_ before: Validators?) -> [HTTPRequest.Header] {
    var headers: [HTTPRequest.Header] = []
    if let tag = before?.tag { headers.append(.init("If-None-Match", tag)) }
    if let modified = before?.modified { headers.append(.init("If-Modified-Since", modified)) }
    return headers
  }

  private static func answer(without response: HTTPResponse, _ shown: String) throws -> FeedSite.Answer {
    switch response.status {
    case 304: return .unchanged
    case 404, 410: return .absent
    default: throw TransportError.refused(address: shown, status: response.status)
    }
  }

  // MARK: - Large files

  private func fetchLarge(
    _ request: HTTPRequest, shown: String, of feed: String, before: Validators?,
    told: (_ done: Int, _ total: Int) -> Void
  ) throws -> FeedSite.Answer {
    var attempt = 1
    while true {
      let partial = try partials.file(for: shown)
      let start = partial.count
      do {
        return try fetch(request, into: partial, shown: shown, of: feed, before: before, told: told)
      } catch let error as TransportError {
        // Broken off on the way, after something had come: the rest may come at once.
        guard case .failed(_, _, _, let code) = error, [18, 52, 55, 56, 92].contains(code), attempt < Self.attempts,
          partial.count > start
        else { throw error }
        attempt += 1
      }
    }
  }

  private func fetch(
    _ request: HTTPRequest, into partial: PartialFile, shown: String, of feed: String, before: Validators?,
    told: (_ done: Int, _ total: Int) -> Void
  ) throws -> FeedSite.Answer {
    var request = request
    // RFC 9110 section 14.2: the rest, if the file is still the one that was begun; else all of it.
    let start = partial.count
    if start > 0, let validator = partial.validator {
      request.headers = [.init("Range", "bytes=\(start)-"), .init("If-Range", validator)]
    } else {
      request.headers = Self.conditions(before)
    }
    var hasBegun = false
    var last = 0
    var total = 0
    let response = try client.send(request) { (chunk: Span<UInt8>, soFar: HTTPResponse) in
      if !hasBegun {
        hasBegun = true
        let state = Validators(tag: soFar.entityTag, modified: soFar.lastModified)
        if soFar.status == 206 {
          guard soFar.headers["content-range"]?.hasPrefix("bytes \(start)-") == true else {
            throw AdvisoryError.unusable(
              feed: feed, file: shown, reason: "the server sent another part than was asked for")
          }
        } else {
          try partial.begin(state)
        }
        total = partial.count + (soFar.headers["content-length"].flatMap { Int($0) } ?? 0)
      }
      try partial.append(chunk)
      if partial.count - last >= 1 << 20 {
        last = partial.count
        told(last, total)
      }
    }
    switch response.status {
    case 200, 206:
      if !hasBegun { try partial.begin(Validators(tag: response.entityTag, modified: response.lastModified)) }
      let file = FeedFile(
        source: try partial.finish(), place: shown,
        state: Validators(tag: response.entityTag, modified: response.lastModified))
      try FileHash.check(file, of: feed, against: response)
      return .file(file)
    case 416:
      // What was kept is longer than the file is now.
      partial.remove()
      return try fetch(
        request, into: try partials.file(for: shown), shown: shown, of: feed, before: before, told: told)
    default:
      if response.status < 500 || partial.count == 0 { partial.remove() }
      return try Self.answer(without: response, shown)
    }
  }
}

/// The checksum that Google's storage sends with a file: https://cloud.google.com/storage/docs/xml-api/reference-headers
private enum FileHash {
  static func check(_ file: FeedFile, of feed: String, against response: HTTPResponse) throws {
    let words = response.values("x-goog-hash").flatMap { $0.split(separator: ",") }
    guard let claimed = words.first(where: { $0.hasPrefix("md5=") })?.dropFirst(4),
      // A system may forbid MD5; the archive's own checksums are looked at in any case.
      let hash = try? SHA2("md5")
    else { return }
    try file.source.pieces { hash.update($0) }
    guard Data(hash.digest()).base64EncodedString() == claimed else {
      throw AdvisoryError.unusable(feed: feed, file: file.place, reason: "its MD5 is not the one that the server names")
    }
  }
}
