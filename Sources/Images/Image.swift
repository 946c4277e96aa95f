// SPDX-License-Identifier: Apache-2.0
package import Archives
package import ImageSpec

/// One image for one platform, opened: its layers can be read.
package struct Image: Sendable {
  /// Of the manifest, verified; `nil` where the image has none (docker-save).
  package var digest: Digest?
  /// Of the configuration, verified: what engines call the image's ID. It is the same wherever the image is.
  package var id: Digest?
  package var platform: Platform?
  /// The lowest first.
  package var layers: [Layer]
  package var damages: [Damage] = []
  /// What the image says of itself; empty where nothing does.
  package var configuration = ImageConfig()
  /// Of the manifest.
  package var annotations: [String: String] = [:]
  /// What is kept beside it; `nil` where nothing can be.
  package var neighbourhood: Neighbourhood?
  /// What its place calls it: the tags of an archive, the names of a layout. Claims, like all that stands there.
  package var names: [String] = []
  /// The full name of an image that is not on this machine, for errors.
  package var reference: String?

  /// Bytes of all layers as stored.
  package var size: Int { layers.reduce(0) { $0 + $1.size } }
}

/// A layer, as its image describes it.
package struct Layer: Sendable {
  package var index: Int
  /// Of the blob as it is stored; `nil` where nothing states it.
  package var digest: Digest?
  /// Of the unpacked bytes, as the configuration claims it.
  package var diffID: Digest?
  package var mediaType: String?
  package var size: Int
  /// The instruction that made it.
  package var instruction: String?
  package var content: BlobContent

  /// What gaps call it: by its index, as reports count layers, and the name that it has in every copy of the image.
  package var place: String { "layer \(index) (\((diffID ?? digest)?.description ?? "without a digest"))" }

  /// What errors call it: by its index and the digest of the blob.
  package var name: String { "layer \(index) (\((digest ?? diffID)?.description ?? "without a digest"))" }
}

/// Which image of a place that holds several, and the bounds it is read under.
package struct ImageChoice: Sendable {
  package var ref: String?
  /// What the user asked for.
  package var platform: Platform?
  /// Taken where the user asked for none and there are several.
  package var hostPlatform: Platform
  package var isVerified: Bool
  /// Whether the layers will be read. An image that is known by what is kept beside it needs none.
  package var readsLayers = true
  package var budget: Budget
  package var spool: Spool
  /// How places beyond this machine's files are reached.
  package var remote: RemoteSettings
  /// A folder for the small documents of images that come from engines and registries; `nil`: none are kept.
  package var documents: String?
  /// Where the registry is asked; `nil`: a client of its own.
  package var registries: RegistryClient?

  package init(
    ref: String?, platform: Platform?, hostPlatform: Platform, isVerified: Bool, budget: Budget, spool: Spool,
    remote: RemoteSettings = RemoteSettings()
  ) {
    self.remote = remote
    self.ref = ref
    self.platform = platform
    self.hostPlatform = hostPlatform
    self.isVerified = isVerified
    self.budget = budget
    self.spool = spool
  }
}
