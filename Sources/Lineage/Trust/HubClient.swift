// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
package import Images
import Transport

/// Asks Docker Hub who owns a repository, and when a tag was last pushed. Nobody else is asked, and nothing is sent along.
package struct HubClient: Sendable {
  private let client: HTTPClient
  private let root: String
  private let route: HTTPRoute

  /// Seconds that one answer may take.
  private static let patience = 20

  /// - Parameter remote: where `registries:` has settings for hub.docker.com (a mirror, an authority), they hold.
  package init?(_ remote: RemoteSettings) {
    guard !remote.isOffline else { return nil }
    let own = remote.registries[HubFacts.host]
    var client = HTTPClient(version: remote.version)
    client.redirects = 3
    client.patience.whole = Self.patience
    self.client = client
    let host = own?.mirrors.first ?? HubFacts.host
    let scheme = own?.isPlain == true ? "http://" : "https://"
    var root = host.contains("://") ? host : scheme + host
    while root.hasSuffix("/") { root.removeLast() }
    self.root = root
    var route = HTTPRoute()
    route.authorities = own?.authorities
    self.route = route
  }

  /// What it says; what it does not say is `nil`, with the reason.
  /// - Throws: `CancellationError`.
  package func facts(of reference: Reference) async throws -> HubFacts? {
    guard let paths = HubFacts.paths(reference) else { return nil }
    return try await withTaskExecutorPreference(BlockingThreads.shared) { try await ask(paths) }
  }

  @concurrent private func ask(_ paths: (owner: String?, tag: String?)) async throws -> HubFacts {
    var facts = HubFacts()
    if let owner = paths.owner {
      do {
        // A user is no organisation: it has no badge.
        if let bytes = try bytes(at: owner) { try facts.read(owner: bytes) } else { facts.badge = HubFacts.Badge.none }
      } catch {
        try Task.checkCancellation()
        facts.remark = "\(error)"
      }
    }
    if let tag = paths.tag {
      do {
        if let bytes = try bytes(at: tag) { try facts.read(tag: bytes) }
      } catch {
        try Task.checkCancellation()
        facts.remark = facts.remark ?? "\(error)"
      }
    }
    return facts
  }

  /// The body of an answer; `nil` where there is nothing of that name.
  private func bytes(at path: String) throws -> [UInt8]? {
    let request = HTTPRequest(.get, root + path, limit: HubFacts.limit, route: route)
    let (response, body) = try client.exchange(request)
    if response.status == 404 { return nil }
    guard response.status == 200 else { throw TransportError.refused(address: root + path, status: response.status) }
    return body
  }
}
