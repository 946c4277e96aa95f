// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec

/// An OCI image layout, in a directory or in a tar archive.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/image-layout.md
struct OCILayout {
  let folder: any Folder
  /// Where a layer is that the layout names and does not hold.
  var elsewhere: (@Sendable (Descriptor) -> BlobContent?)?

  init(folder: any Folder, elsewhere: (@Sendable (Descriptor) -> BlobContent?)? = nil) {
    self.folder = folder
    self.elsewhere = elsewhere
  }

  /// Opens the one image that was chosen.
  func image(_ choice: ImageChoice) throws -> Image {
    let tops = try chosen(try entries(), choice)
    var image = try ManifestTree.image(tops, in: self, choice: choice, isVerified: choice.isVerified)
    // Several entries of one name are one image for several platforms.
    image.names = Set(tops.flatMap(Self.names)).sorted()
    return image
  }

  /// The entries of the layout's index.
  func entries() throws -> [Descriptor] {
    guard let file = try folder.file("index.json") else {
      throw ImageError.missingBlob(what: "index.json", place: folder.name)
    }
    let index = try Document.decode(
      Manifest.self, file.all(limit: Document.limit), what: "\(folder.name)/index.json")
    return index.manifests ?? []
  }

  /// The entries of the layout's index that go by the name asked for.
  func chosen(_ entries: [Descriptor], _ choice: ImageChoice) throws -> [Descriptor] {
    // What is kept beside an image under a tag is no other image.
    let images = entries.filter { !$0.isAttestation && !Self.names($0).contains(where: CosignTag.isOne) }
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

  static func names(_ entry: Descriptor) -> [String] {
    ["io.containerd.image.name", "org.opencontainers.image.ref.name"].compactMap { entry.annotations?[$0] }
  }

  private static func name(_ entry: Descriptor) -> String? { names(entry).first }

  private func blob(_ descriptor: Descriptor) throws -> ByteSource? {
    guard let digest = Digest(descriptor.digest) else {
      throw ImageError.malformed(what: folder.name, detail: "\"\(descriptor.digest)\" is not a digest")
    }
    return try folder.file("blobs/\(digest.algorithm)/\(digest.hex)")
  }
}

extension OCILayout: BlobStore {
  var name: String { folder.name }
  var documentLimit: Int { 1000 }

  func manifest(_ descriptor: Descriptor) throws -> ByteSource? { try blob(descriptor) }
  func configuration(_ descriptor: Descriptor) throws -> ByteSource? { try blob(descriptor) }
  func layer(_ descriptor: Descriptor) throws -> BlobContent? {
    try blob(descriptor).map { .local($0) } ?? elsewhere?(descriptor)
  }
}
