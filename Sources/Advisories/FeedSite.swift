// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Glibc
import Transport

/// An origin that is open for fetching.
struct FeedSite: Sendable {
  let origin: FeedOrigin
  private let client: HTTPClient
  /// Where fetched files are kept while they are read, without a name.
  private let spool: Spool
  private let progress: @Sendable (UpdateProgress) -> Void
  /// The time of the update, RFC 3339.
  let now: String
  /// Bytes that one file may have.
  private static let limit = 8 << 30

  init(
    _ origin: FeedOrigin, client: HTTPClient, spool: Spool, now: String,
    progress: @escaping @Sendable (UpdateProgress) -> Void
  ) {
    self.origin = origin
    self.client = client
    self.spool = spool
    self.now = now
    self.progress = progress
  }

  /// A file of a feed, or `nil` where the origin has none.
  func file(_ address: FeedAddress, of feed: String) throws -> FeedFile? {
    let place = address.place(at: origin)
    if !FeedAddress.isRemote(place) {
      var status = stat()
      guard unsafe stat(place, &status) == 0 else {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw ArchiveError.io(what: place, code: errno)
      }
      let file = try OpenFile(path: place)
      return FeedFile(source: ByteSource(file, offset: 0, count: try file.size()), place: place)
    }
    var file = try spool.file(named: place)
    var told = 0
    let response = try client.get(place, limit: Self.limit) { chunk in
      try file.append(chunk)
      if file.count - told >= 1 << 20 {
        told = file.count
        progress(UpdateProgress(feed: feed, step: .fetching, done: told))
      }
    }
    switch response.status {
    case 200: return FeedFile(source: file.finish(), place: place)
    case 404, 410: return nil
    default: throw TransportError.refused(address: place, status: response.status)
    }
  }

  /// The names in a folder of the mirror; empty where it cannot be listed, as over HTTP.
  func names(in folder: [String]) -> [String] {
    guard case .folder(let path) = origin else { return [] }
    return (try? FileManager.default.contentsOfDirectory(atPath: ([path] + folder).joined(separator: "/")))?.sorted()
      ?? []
  }
}

/// A file of a feed, ready to be read.
struct FeedFile: Sendable {
  let source: ByteSource
  /// Its path or address.
  let place: String
}
