// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec

/// The way from an index to one image: down through indexes to the manifest for a platform, then configuration and layers.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/image-index.md and manifest.md
struct ManifestTree {
  /// Indexes within indexes: the layout's own, a nested one as buildah writes it, and no more than makes sense.
  private static let depth = 4
  private static let layerLimit = 1000
  private static let candidateLimit = 1000
  /// Images that are opened for one name.
  private static let familyLimit = 64
  let store: any BlobStore
  let choice: ImageChoice
  /// Whether documents are held against their digests.
  let isVerified: Bool
  private var candidates: [Candidate] = []
  private var seen: Set<String> = []
  /// Types of what was passed over because it is no image.
  private var artefacts: [String] = []
  /// What stands beside images in their indexes: attestations of BuildKit.
  private var attestations: [Descriptor] = []

  init(store: any BlobStore, choice: ImageChoice, isVerified: Bool) {
    self.store = store
    self.choice = choice
    self.isVerified = isVerified
  }

  /// The one image under these entries that is for the platform that was asked for.
  static func image(
    _ entries: [Descriptor], in store: any BlobStore, choice: ImageChoice, isVerified: Bool
  ) throws -> Image {
    var tree = ManifestTree(store: store, choice: choice, isVerified: isVerified)
    for entry in entries { try tree.collect(entry, depth: depth) }
    guard !tree.candidates.isEmpty else { throw tree.notAnImage(tree.artefacts.first) }
    return try tree.open(tree.pick())
  }

  /// All images under these entries, for whatever platform; those that a sparse copy does not hold are passed over.
  static func images(
    _ entries: [Descriptor], in store: any BlobStore, choice: ImageChoice, isVerified: Bool
  ) throws -> [Image] {
    var choice = choice
    choice.readsLayers = false
    var tree = ManifestTree(store: store, choice: choice, isVerified: isVerified)
    for entry in entries { try tree.collect(entry, depth: depth) }
    let wanted = tree.candidates.filter { candidate in
      choice.platform.map { candidate.platform?.satisfies($0) == true } ?? true
    }
    guard wanted.count <= familyLimit else {
      throw ImageError.tooMany(what: "platforms", count: wanted.count, limit: familyLimit)
    }
    let images = try wanted.compactMap { candidate -> Image? in
      do {
        return try tree.open(candidate)
      } catch ImageError.missingBlob where wanted.count > 1 {
        return nil
      }
    }
    if images.isEmpty, let platform = choice.platform, !tree.candidates.isEmpty {
      throw ImageError.noSuchPlatform(wanted: platform, held: tree.candidates.compactMap(\.platform))
    }
    guard !images.isEmpty else { throw tree.notAnImage(tree.artefacts.first) }
    return images
  }

  // MARK: which one

  /// An image manifest, with the platform it is for.
  private struct Candidate {
    var descriptor: Descriptor
    /// `nil` where there was no need to read it yet.
    var manifest: Manifest?
    var platform: Platform?
    /// Where it had to be read for the platform.
    var config: ImageConfig?
    /// The indexes on the way to it, the topmost first.
    var indexes: [Digest] = []
  }

  /// Gathers the image manifests under an entry; attestations and other artefacts are passed over.
  private mutating func collect(_ entry: Descriptor, depth: Int, under indexes: [Digest] = []) throws {
    guard !entry.isAttestation else {
      if attestations.count < Self.candidateLimit { attestations.append(entry) }
      return
    }
    if let type = entry.artifactType { return artefacts.append(type) }
    guard depth > 0 else { throw ImageError.malformed(what: store.name, detail: "indexes are nested too deep") }
    guard candidates.count < Self.candidateLimit else {
      throw ImageError.tooMany(what: "manifests", count: candidates.count + 1, limit: Self.candidateLimit)
    }
    // An index that says for what a manifest is spares reading it.
    if let platform = entry.target, let type = entry.mediaType, !MediaType.isIndex(type) {
      candidates.append(Candidate(descriptor: entry, manifest: nil, platform: platform, indexes: indexes))
      return
    }
    // The same document twice, or an index that leads back to itself, brings nothing new.
    guard seen.insert(entry.digest).inserted else { return }
    guard seen.count <= store.documentLimit else {
      throw ImageError.tooMany(what: "indexes and manifests", count: seen.count, limit: store.documentLimit)
    }
    guard let manifest = try manifest(entry) else {
      // Sparse copies hold some platforms only: the others can be named, not read.
      guard let platform = entry.target else { throw missing(entry) }
      candidates.append(Candidate(descriptor: entry, manifest: nil, platform: platform, indexes: indexes))
      return
    }
    if let entries = manifest.manifests {
      let indexes = indexes + [Digest(entry.digest)].compactMap { $0 }
      for inner in entries { try collect(inner, depth: depth - 1, under: indexes) }
      return
    }
    if let type = manifest.artifactType { return artefacts.append(type) }
    var platform = entry.target
    var config: ImageConfig?
    if platform == nil, let descriptor = manifest.config, let type = descriptor.mediaType, MediaType.isConfig(type) {
      let read = try configuration(descriptor)
      platform = read.platform
      config = read
    }
    candidates.append(
      Candidate(descriptor: entry, manifest: manifest, platform: platform, config: config, indexes: indexes))
  }

  private func pick() throws -> Candidate {
    let wanted = choice.platform ?? choice.hostPlatform
    let fitting = candidates.filter { $0.platform?.satisfies(wanted) == true }
    if let first = fitting.first { return first }
    if choice.platform == nil, candidates.count == 1 { return candidates[0] }
    let held = Set(candidates.compactMap(\.platform)).sorted { $0.description < $1.description }
    throw ImageError.noSuchPlatform(wanted: wanted, held: held)
  }

  // MARK: opening

  private func open(_ candidate: Candidate) throws -> Image {
    let what = "manifest \(candidate.descriptor.digest)"
    guard let manifest = try candidate.manifest ?? manifest(candidate.descriptor) else {
      throw missing(candidate.descriptor)
    }
    if let type = manifest.artifactType { throw notAnImage(type) }
    guard let descriptor = manifest.config, let layers = manifest.layers else {
      throw ImageError.malformed(what: what, detail: "it names no configuration or no layers")
    }
    if let type = descriptor.mediaType, !MediaType.isConfig(type) { throw notAnImage(type) }
    if let type = layers.first?.mediaType, layers.allSatisfy({ !MediaType.isLayer($0.mediaType ?? "tar") }) {
      throw notAnImage(type)
    }
    guard layers.count <= Self.layerLimit else {
      throw ImageError.tooMany(what: "layers in \(what)", count: layers.count, limit: Self.layerLimit)
    }
    let config = try candidate.config ?? configuration(descriptor)
    var image = Image(
      digest: Digest(candidate.descriptor.digest), id: Digest(descriptor.digest),
      platform: config.platform ?? candidate.platform, layers: [])
    image.configuration = config
    image.annotations = manifest.annotations ?? [:]
    image.neighbourhood = Neighbourhood(
      store: store, image: image, descriptor: candidate.descriptor, indexes: candidate.indexes.reversed(),
      entries: attestations, budget: choice.budget)
    let diffIDs = config.rootfs?.diff_ids ?? []
    if diffIDs.count != layers.count {
      image.damages.append(
        Damage(reason: "the configuration lists \(diffIDs.count) diff-IDs for \(layers.count) layers"))
    }
    let instructions = config.instructions(layers: layers.count)
    for (index, layer) in layers.enumerated() {
      guard let digest = Digest(layer.digest) else {
        throw ImageError.malformed(what: what, detail: "\"\(layer.digest)\" is not a digest")
      }
      guard layer.size >= 0 else {
        throw ImageError.malformed(what: what, detail: "layer \(index) is said to have \(layer.size) bytes")
      }
      let diffID = diffIDs.count == layers.count ? Digest(diffIDs[index]) : nil
      var content = choice.readsLayers ? try store.layer(layer) : .absent
      if content == nil {
        guard MediaType.isForeign(layer.mediaType ?? "") else {
          throw ImageError.missingBlob(what: "layer \(index) (\(digest))", place: store.name)
        }
        image.damages.append(
          Damage(layer: index, reason: "a layer that may not be distributed is not part of the copy; it was not read"))
        content = .absent
      }
      image.layers.append(
        Layer(
          index: index, digest: digest, diffID: diffID, mediaType: layer.mediaType, size: layer.size,
          instruction: instructions[index], content: content ?? .absent))
    }
    return image
  }

  private func manifest(_ descriptor: Descriptor) throws -> Manifest? {
    try check(descriptor)
    let what = "manifest \(descriptor.digest)"
    guard let source = try store.manifest(descriptor) else { return nil }
    let manifest = try Document.decode(
      Manifest.self, Document.bytes(source, descriptor, what: what, isVerified: isVerified), what: what)
    guard manifest.schemaVersion != 1 else {
      throw ImageError.malformed(
        what: what,
        detail: "it is of schema 1, which Docker gave up in 2017: pull and push it again with a newer Docker")
    }
    return manifest
  }

  private func configuration(_ descriptor: Descriptor) throws -> ImageConfig {
    try check(descriptor)
    let what = "configuration \(descriptor.digest)"
    guard let source = try store.configuration(descriptor) else {
      throw ImageError.missingBlob(what: what, place: store.name)
    }
    let bytes = try Document.bytes(source, descriptor, what: what, isVerified: isVerified)
    return try Document.decode(ImageConfig.self, bytes, what: what)
  }

  /// A name that is no digest must not become part of a path.
  private func check(_ descriptor: Descriptor) throws {
    guard Digest(descriptor.digest) != nil else {
      throw ImageError.malformed(what: store.name, detail: "\"\(descriptor.digest)\" is not a digest")
    }
    guard (0...Document.limit).contains(descriptor.size) else {
      throw ImageError.malformed(
        what: "\(store.name), \(descriptor.digest)",
        detail: "it is said to have \(descriptor.size) bytes, where a document has \(Document.limit) at most")
    }
  }

  private func missing(_ descriptor: Descriptor) -> ImageError {
    .missingBlob(what: "manifest \(descriptor.digest)", place: store.name)
  }

  private func notAnImage(_ type: String?) -> ImageError {
    guard let type else { return .notAnImage(what: store.name) }
    return .notAnImage(
      what: "\(store.name), which is \(MediaType.words(for: type) ?? "an artefact of another kind") (\(type)),")
  }
}
