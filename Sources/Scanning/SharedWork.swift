// SPDX-License-Identifier: Apache-2.0
package import Images

/// What scans that go on side by side share: connections and logins at registries, and layers that several images have.
package final class SharedWork: Sendable {
  let registries: RegistryClient
  let turns = LayerTurns()

  /// - Parameter remote: how registries are reached, the same for all of the scans.
  package init(_ remote: RemoteSettings) { registries = RegistryClient(settings: remote) }
}
