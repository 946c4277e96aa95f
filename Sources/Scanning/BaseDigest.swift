// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
package import Images
import Notations

/// Finds the digest that a tag stands for now: in layouts on this machine, else in the tag's registry.
package struct BaseDigest: Sendable {
  /// An OCI layout, by its `index.json`.
  package struct Layout: Sendable {
    /// The image that the layout is of; `nil`: its own names say.
    let name: Reference?
    let index: JSONValue

    /// - Throws: `NotationError` where the index is no JSON, `ReferenceError` where the name is none.
    package init(name: String?, index: [UInt8]) throws {
      self.name = try name.map { try Reference($0) }
      self.index = try JSONValue(index)
    }

    /// Specification: https://github.com/opencontainers/image-spec/blob/main/image-layout.md#indexjson-file
    func digest(of reference: Reference) -> Digest? {
      let manifests = index["manifests"]?.array ?? []
      func digest(_ manifest: JSONValue) -> Digest? { manifest["digest"]?.string.flatMap { Digest($0) } }
      func names(_ manifest: JSONValue) -> [String] {
        let annotations = manifest["annotations"]
        return ["org.opencontainers.image.ref.name", "io.containerd.image.name"].compactMap { annotations?[$0]?.string }
      }
      if let name {
        guard name == reference else { return nil }
        let tagged = manifests.first { names($0).contains { $0 == reference.tag } }
        return (tagged ?? (manifests.count == 1 ? manifests.first : nil)).flatMap(digest)
      }
      // A tag alone may be of any image.
      return manifests.first { manifest in
        names(manifest).contains { $0.contains(":") && (try? Reference($0)) == reference }
      }.flatMap(digest)
    }
  }

  private let layouts: [Layout]
  private let client: RegistryClient?

  /// - Parameters:
  ///   - layouts: asked in their order, before any registry.
  ///   - remote: how registries are reached; where it is offline, none is.
  package init(layouts: [Layout], remote: RemoteSettings) {
    self.layouts = layouts
    client = remote.isOffline ? nil : RegistryClient(settings: remote)
  }

  /// The digest of the index, or of the manifest where there is no index; `nil` where nobody has such a tag.
  /// - Throws: what the registry's client throws.
  package func digest(of reference: Reference) async throws -> Digest? {
    for layout in layouts { if let digest = layout.digest(of: reference) { return digest } }
    return try await client?.repository(reference).currentDigest()
  }
}
