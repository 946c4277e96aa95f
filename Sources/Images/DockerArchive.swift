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
    let config = try Document.decode(ImageConfig.self, bytes, what: "configuration \(entry.Config)")
    if let wanted = choice.platform, let platform = config.platform, !platform.satisfies(wanted) {
      throw ImageError.noSuchPlatform(wanted: wanted, held: [platform])
    }
    let diffIDs = config.rootfs?.diff_ids ?? []
    guard diffIDs.count == entry.Layers.count else {
      throw ImageError.malformed(
        what: "configuration \(entry.Config)",
        detail: "it lists \(diffIDs.count) diff-IDs for \(entry.Layers.count) layers")
    }
    let instructions = config.instructions(layers: diffIDs.count)
    var image = Image(
      digest: nil, id: Digest(sha256: try SHA2.hex(bytes)), platform: config.platform, layers: [])
    for (index, path) in entry.Layers.enumerated() {
      guard let content = try folder.file(path) else {
        throw ImageError.missingBlob(what: "layer \(index) (\(path))", place: folder.name)
      }
      image.layers.append(
        Layer(
          index: index, digest: nil, diffID: Digest(diffIDs[index]), mediaType: nil, size: content.count,
          instruction: instructions[index], content: .local(content)))
    }
    return image
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
