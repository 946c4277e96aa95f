// SPDX-License-Identifier: Apache-2.0
import Archives
import Transport

/// Fetches files of feeds, those that have changed.
struct FeedDownload: Sendable {
  let client: HTTPClient
  let access: FeedAccess
  /// Where fetched files are kept while they are read, without a name.
  let spool: Spool
  /// Bytes that one file may have.
  private static let limit = 8 << 30

  /// - Parameters:
  ///   - before: the state that need not come again.
  ///   - isMirror: whether the credentials are for this place.
  func fetch(
    _ place: String, shown: String, before: Validators?, isMirror: Bool, told: (_ done: Int, _ total: Int) -> Void
  ) throws -> FeedSite.Answer {
    var file = try spool.file(named: shown)
    var last = 0
    let response = try client.get(place, limit: Self.limit) { chunk in
      try file.append(chunk)
      if file.count - last >= 1 << 20 {
        last = file.count
        told(last, 0)
      }
    }
    switch response.status {
    case 200:
      let state = Validators(tag: response.entityTag, modified: response.lastModified)
      return .file(FeedFile(source: file.finish(), place: shown, state: state))
    case 304: return .unchanged
    case 404, 410: return .absent
    default: throw TransportError.refused(address: shown, status: response.status)
    }
  }
}

/// How mirrors are entered.
package struct FeedAccess: Hashable, Sendable {
  /// The value of `Authorization`; sent to mirrors alone, and never to another host.
  package var authorization: String?
  /// Seconds to find the host, connect and secure the connection.
  package var connectSeconds: Int

  package init(authorization: String? = nil, connectSeconds: Int = 20) {
    self.authorization = authorization
    self.connectSeconds = connectSeconds
  }
}
