// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec

/// An OCI image layout, in a directory or in a tar archive.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/image-layout.md
struct OCILayout {
  /// Indexes within indexes: the layout's own, a nested one as buildah writes it, and no more than makes sense.
  private static let depth = 4
  private static let layerLimit = 1000
  let folder: any Folder

  /// Opens the one image that was chosen.
  func image(_ choice: ImageChoice) throws -> Image {
    guard let file = try folder.file("index.json") else {
      throw ImageError.missingBlob(what: "index.json", place: folder.name)
    }
    let index = try Document.decode(
      Manifest.self, file.all(limit: Document.limit), what: "\(folder.name)/index.json")
    let tops = try chosen(index.manifests ?? [], choice)
    var candidates: [Candidate] = []
    for top in tops { try collect(top, choice, depth: Self.depth, into: &candidates) }
    guard !candidates.isEmpty else { throw ImageError.notAnImage(what: folder.name) }
    return try open(pick(candidates, choice), choice)
  }

  // MARK: which one

  /// An image manifest that is there, with the platform it is for.
  private struct Candidate {
    var descriptor: Descriptor
    /// `nil` where the layout names it and does not hold it.
    var manifest: Manifest?
    var platform: Platform?
  }

  /// The entries of the layout's index that go by the name asked for.
  private func chosen(_ entries: [Descriptor], _ choice: ImageChoice) throws -> [Descriptor] {
    let images = entries.filter { !$0.isAttestation }
    guard let ref = choice.ref else {
      let names = Set(images.compactMap(Self.name))
      guard names.count <= 1 else { throw ImageError.ambiguous(place: folder.name, held: names.sorted()) }
      return images
    }
    let found = images.filter { entry in
      entry.digest == ref
        || Self.names(entry).contains { $0 == ref || $0.hasSuffix(":" + ref) || $0.hasSuffix("/" + ref) }
    }
    guard !found.isEmpty else {
      throw ImageError.noSuchReference(wanted: ref, held: images.map { Self.name($0) ?? $0.digest }.sorted())
    }
    return found
  }

  private static func names(_ entry: Descriptor) -> [String] {
    ["io.containerd.image.name", "org.opencontainers.image.ref.name"].compactMap { entry.annotations?[$0] }
  }

  private static func name(_ entry: Descriptor) -> String? { names(entry).first }

  /// Gathers the image manifests under an entry; attestations and other artefacts are passed over.
  private func collect(
    _ entry: Descriptor, _ choice: ImageChoice, depth: Int, into candidates: inout [Candidate]
  ) throws {
    guard !entry.isAttestation, entry.artifactType == nil else { return }
    guard depth > 0 else { throw ImageError.malformed(what: folder.name, detail: "indexes are nested too deep") }
    guard candidates.count < Self.layerLimit else {
      throw ImageError.tooMany(what: "manifests", count: candidates.count, limit: Self.layerLimit)
    }
    let what = "manifest \(entry.digest)"
    let bytes: [UInt8]
    if let found = try blob(entry) {
      bytes = try Document.bytes(found, entry, what: what, isVerified: choice.isVerified)
    } else if let platform = entry.target {
      // Sparse layouts hold some platforms only: the others can be named, not read.
      candidates.append(Candidate(descriptor: entry, manifest: nil, platform: platform))
      return
    } else {
      throw ImageError.missingBlob(what: what, place: folder.name)
    }
    let manifest = try Document.decode(Manifest.self, bytes, what: what)
    if let entries = manifest.manifests {
      for inner in entries { try collect(inner, choice, depth: depth - 1, into: &candidates) }
      return
    }
    guard manifest.artifactType == nil else { return }
    var platform = entry.target
    if platform == nil, let descriptor = manifest.config, let type = descriptor.mediaType, MediaType.isConfig(type) {
      platform = try configuration(descriptor, choice).platform
    }
    candidates.append(Candidate(descriptor: entry, manifest: manifest, platform: platform))
  }

  private func pick(_ candidates: [Candidate], _ choice: ImageChoice) throws -> Candidate {
    let wanted = choice.platform ?? choice.hostPlatform
    let fitting = candidates.filter { $0.platform?.satisfies(wanted) == true }
    if let first = fitting.first { return first }
    if choice.platform == nil, candidates.count == 1 { return candidates[0] }
    let held = Set(candidates.compactMap(\.platform)).sorted { $0.description < $1.description }
    throw ImageError.noSuchPlatform(wanted: wanted, held: held)
  }

  // MARK: opening

  private func open(_ candidate: Candidate, _ choice: ImageChoice) throws -> Image {
    let what = "manifest \(candidate.descriptor.digest)"
    guard let manifest = candidate.manifest else { throw ImageError.missingBlob(what: what, place: folder.name) }
    guard let descriptor = manifest.config, let layers = manifest.layers else {
      throw ImageError.malformed(what: what, detail: "it names no configuration or no layers")
    }
    if let type = descriptor.mediaType, !MediaType.isConfig(type) {
      throw ImageError.notAnImage(what: "\(folder.name) (its configuration is \(type))")
    }
    guard layers.count <= Self.layerLimit else {
      throw ImageError.tooMany(what: "layers in \(what)", count: layers.count, limit: Self.layerLimit)
    }
    let config = try configuration(descriptor, choice)
    var image = Image(
      digest: Digest(candidate.descriptor.digest), id: Digest(descriptor.digest),
      platform: config.platform ?? candidate.platform, layers: [])
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
      let diffID = diffIDs.count == layers.count ? Digest(diffIDs[index]) : nil
      let content: BlobContent
      if let source = try blob(layer) {
        content = .local(source)
      } else {
        guard MediaType.isForeign(layer.mediaType ?? "") else {
          throw ImageError.missingBlob(what: "layer \(index) (\(digest))", place: folder.name)
        }
        image.damages.append(
          Damage(layer: index, reason: "a layer that may not be distributed is not part of the copy; it was not read"))
        content = .absent
      }
      image.layers.append(
        Layer(
          index: index, digest: digest, diffID: diffID, mediaType: layer.mediaType, size: layer.size,
          instruction: instructions[index], content: content))
    }
    return image
  }

  private func configuration(_ descriptor: Descriptor, _ choice: ImageChoice) throws -> ImageConfig {
    let what = "configuration \(descriptor.digest)"
    guard let file = try blob(descriptor) else { throw ImageError.missingBlob(what: what, place: folder.name) }
    let bytes = try Document.bytes(file, descriptor, what: what, isVerified: choice.isVerified)
    return try Document.decode(ImageConfig.self, bytes, what: what)
  }

  private func blob(_ descriptor: Descriptor) throws -> ByteSource? {
    guard let digest = Digest(descriptor.digest) else {
      throw ImageError.malformed(what: folder.name, detail: "\"\(descriptor.digest)\" is not a digest")
    }
    return try folder.file("blobs/\(digest.algorithm)/\(digest.hex)")
  }
}
