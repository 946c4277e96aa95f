// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec

/// What `docker save` writes: `manifest.json`, a configuration and a tar for each layer.
///
/// Specification: https://github.com/moby/docker-image-spec/blob/main/v1.2.md, "Combined Image JSON + Filesystem
/// Changeset Format". No blob has a digest here; layers are held against the diff-IDs of the configuration.
struct DockerArchive {
  private static let layerLimit = 1000
  let folder: any Folder

  /// Opens the one image that was chosen.
  func image(_ choice: ImageChoice) throws -> Image {
    let place = "\(folder.name)/manifest.json"
    guard let file = try folder.file("manifest.json") else {
      throw ImageError.missingBlob(what: "manifest.json", place: folder.name)
    }
    let entries = try Document.decode([ArchiveManifest].self, file.all(limit: Document.limit), what: place)
    let entry = try chosen(entries, choice)
    guard entry.Layers.count <= Self.layerLimit else {
      throw ImageError.tooMany(what: "layers in \(place)", count: entry.Layers.count, limit: Self.layerLimit)
    }
    guard let configFile = try folder.file(entry.Config) else {
      throw ImageError.missingBlob(what: "configuration \(entry.Config)", place: folder.name)
    }
    let bytes = try configFile.all(limit: Document.limit)
    if choice.isVerified { try verify(bytes, named: entry.Config) }
    var layers: [(size: Int, content: BlobContent)] = []
    for (index, path) in entry.Layers.enumerated() {
      guard let content = try folder.file(path) else {
        throw ImageError.missingBlob(what: "layer \(index) (\(path))", place: folder.name)
      }
      layers.append((content.count, .local(content)))
    }
    var image = try Self.image(bytes, what: "configuration \(entry.Config)", layers: layers, choice)
    image.names = entry.RepoTags ?? []
    return image
  }

  /// The image that a configuration describes, with layers that have no digests.
  static func image(
    _ configuration: [UInt8], what: String, layers: [(size: Int, content: BlobContent)], _ choice: ImageChoice
  ) throws -> Image {
    let config = try Document.decode(ImageConfig.self, configuration, what: what)
    if let wanted = choice.platform, let platform = config.platform, !platform.satisfies(wanted) {
      throw ImageError.noSuchPlatform(wanted: wanted, held: [platform])
    }
    let diffIDs = config.rootfs?.diff_ids ?? []
    guard diffIDs.count == layers.count else {
      throw ImageError.malformed(what: what, detail: "it lists \(diffIDs.count) diff-IDs for \(layers.count) layers")
    }
    let instructions = config.instructions(layers: diffIDs.count)
    var image = Image(
      digest: nil, id: Digest(sha256: try SHA2.hex(configuration)), platform: config.platform, layers: [])
    image.configuration = config
    for (index, layer) in layers.enumerated() {
      image.layers.append(
        Layer(
          index: index, digest: nil, diffID: Digest(diffIDs[index]), mediaType: nil, size: layer.size,
          instruction: instructions[index], content: layer.content))
    }
    return image
  }

  /// The configuration that hashes to this digest, if the archive has one.
  func configuration(_ id: Digest) throws -> [UInt8]? {
    guard id.algorithm == "sha256", let file = try folder.file("manifest.json") else { return nil }
    let entries = try Document.decode(
      [ArchiveManifest].self, file.all(limit: Document.limit), what: "\(folder.name)/manifest.json")
    for entry in entries.prefix(Self.layerLimit) {
      guard let bytes = try folder.file(entry.Config)?.all(limit: Document.limit) else { continue }
      if try SHA2.hex(bytes) == id.hex { return bytes }
    }
    return nil
  }

  private func chosen(_ entries: [ArchiveManifest], _ choice: ImageChoice) throws -> ArchiveManifest {
    guard let ref = choice.ref else {
      guard entries.count <= 1 else {
        throw ImageError.ambiguous(place: folder.name, held: entries.map { $0.RepoTags?.first ?? $0.Config }.sorted())
      }
      guard let only = entries.first else { throw ImageError.notAnImage(what: folder.name) }
      return only
    }
    let found = entries.first { entry in
      entry.Config == ref
        || (entry.RepoTags ?? []).contains { $0 == ref || $0.hasSuffix("/" + ref) || $0.hasSuffix(":" + ref) }
    }
    guard let found else {
      throw ImageError.noSuchReference(wanted: ref, held: entries.flatMap { $0.RepoTags ?? [$0.Config] }.sorted())
    }
    return found
  }

  /// The configuration is named by its own hash: `<hex>.json`, or `blobs/sha256/<hex>`.
  private func verify(_ bytes: [UInt8], named path: String) throws {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let hex = last.hasSuffix(".json") ? String(last.dropLast(5)) : last
    guard let stated = Digest("sha256:" + hex) else { return }
    let computed = Digest(sha256: try SHA2.hex(bytes))
    guard stated == computed else {
      throw ImageError.digestMismatch(
        what: "configuration \(path)", stated: stated.description, computed: computed.description)
    }
  }
}
