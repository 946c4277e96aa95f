// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
package import Images

/// The image of which it is asked what it was built on.
package struct IdentifiedImage: Sendable {
  /// The lowest first; empty where not all are known.
  package var diffIDs: [Digest]
  /// Of the stored layers; empty where not all are known.
  package var layers: [Digest]
  /// Whether the diff-IDs were computed from the layers; else the configuration claims them.
  package var isComputed: Bool
  /// Whether the stored layers were held against their digests.
  package var isVerified: Bool
  package var config: Digest?
  package var manifest: Digest?
  package var platform: String?
  package var steps: [CataloguedImage.Step]
  /// Bytes of its layers, unpacked; empty where they were not read.
  package var sizes: [Int]
  /// "docker.io/library/debian", where it came by a name.
  package var repository: String?

  /// - Parameters:
  ///   - isRead: whether its layers were read and held against their digests.
  ///   - isComputed: whether the diff-IDs were computed too.
  package init(_ image: Image, isRead: Bool, isComputed: Bool, sizes: [Int]) {
    let diffIDs = image.layers.compactMap(\.diffID)
    let layers = image.layers.compactMap(\.digest)
    self.diffIDs = diffIDs.count == image.layers.count ? diffIDs : []
    self.layers = layers.count == image.layers.count ? layers : []
    // Layers that go by no other name are held against their diff-IDs.
    self.isComputed = isComputed || isRead && layers.isEmpty
    isVerified = isRead && !layers.isEmpty
    config = image.id
    manifest = image.digest
    platform = image.platform?.description
    steps = CataloguedImage.steps(of: image.configuration)
    self.sizes = sizes.count == image.layers.count ? sizes : []
    repository = image.reference.flatMap { try? Reference($0) }.map { $0.host + "/" + $0.path }
  }
}

/// Somebody's word that the image was built on another.
package struct BaseStatement: Hashable, Sendable {
  package var kind: BaseKind
  package var reference: Reference?
  package var digest: Digest?
  /// Images that stand under that name or digest, looked up elsewhere than in the catalogue.
  package var found: [CataloguedImage] = []
  /// Where: "in its registry".
  package var place = ""
  /// What the name stood for there: the digest of an index or of the manifest.
  package var target: Digest?

  package init(_ kind: BaseKind, reference: Reference?, digest: Digest?) {
    self.kind = kind
    self.reference = reference
    self.digest = digest ?? reference?.digest
  }

  /// The name of a tag: the digest stands beside it.
  var name: String? {
    reference.map { Reference(host: $0.host, path: $0.path, tag: $0.tag, digest: nil).description }
  }

  /// Who says so, for people.
  var words: String {
    let subject = name ?? digest?.description ?? "an image"
    let pinned = name != nil && digest != nil ? "@\(digest?.description ?? "")" : ""
    return switch kind {
    case .given: "--base names \(subject)\(pinned)"
    case .provenance: "the builder's provenance names \(subject)\(pinned)"
    case .annotation: "an annotation of the manifest names \(subject)\(pinned)"
    case .label: "a label names \(subject)\(pinned)"
    case .dockerfile: "FROM of the last stage names \(subject)\(pinned)"
    case .layers, .history: subject
    }
  }
}
