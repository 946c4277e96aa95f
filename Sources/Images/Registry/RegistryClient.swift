// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
import Synchronization
import Transport

/// Speaks with registries. Copies share connections, tokens and what was found out about hosts.
///
/// Specification: https://github.com/opencontainers/distribution-spec/blob/main/spec.md
package struct RegistryClient: Sendable {
  package let settings: RemoteSettings
  private let http: HTTPClient
  private let endpoints = EndpointList()

  /// The hosts that were spoken with.
  private final class EndpointList: Sendable {
    let known = Mutex<[String: RegistryEndpoint]>([:])
  }

  package init(settings: RemoteSettings) {
    self.settings = settings
    http = HTTPClient(version: settings.version)
  }

  /// The repository of a reference, at its registry and the mirrors of that.
  package func repository(_ reference: Reference) -> RegistryRepository {
    let mirrors = (settings.registries[reference.host]?.mirrors ?? []).map { endpoint($0, isNamed: false) }
    return RegistryRepository(
      reference: reference, endpoints: mirrors + [endpoint(reference.host, isNamed: true)])
  }

  private func endpoint(_ host: String, isNamed: Bool) -> RegistryEndpoint {
    endpoints.known.withLock { known in
      let key = isNamed ? host : "mirror " + host
      if let endpoint = known[key] { return endpoint }
      let endpoint = RegistryEndpoint(host, isNamed: isNamed, settings: settings, client: http)
      known[key] = endpoint
      return endpoint
    }
  }

  /// Whether a registry lets somebody in: its `/v2/` answers. Blocks meanwhile.
  /// - Throws: `RegistryError`.
  package func check(_ host: String, with credential: Credential) throws {
    let endpoint = RegistryEndpoint(host, isNamed: true, settings: settings, client: http, given: credential)
    guard !settings.isOffline else {
      throw RegistryError(registry: host, reference: "", step: "logging in", cause: .offline)
    }
    _ = try endpoint.document(RegistryCall(path: "", limit: 1 << 20, reference: "", step: "logging in"))
  }
}
