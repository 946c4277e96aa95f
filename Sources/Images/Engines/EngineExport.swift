// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
import Synchronization

/// The archive an engine makes of an image: asked for once, when first needed, and by whoever needs it first.
final class EngineExport: Sendable {
  private let client: EngineClient
  private let id: Digest
  private let choice: ImageChoice
  private let opened = Mutex<Result<Image, any Error>?>(nil)

  init(_ client: EngineClient, _ id: Digest, _ choice: ImageChoice) {
    self.client = client
    self.id = id
    self.choice = choice
  }

  /// The image in the archive, whose layers are on this machine then. Those who come meanwhile wait.
  func image() throws -> Image {
    try opened.withLock { opened in
      if opened == nil { opened = Result { try fetched() } }
      return try opened?.get() ?? fetched()
    }
  }

  private func fetched() throws -> Image {
    let budget = choice.budget
    let source = try client.export(id.description, limit: budget.layerBytes, spool: choice.spool)
    let archive = try TarFolder(source, name: "the export of \(id)", budget: budget)
    let shelf = DocumentShelf(folder: choice.documents)
    // Docker and Podman name the configuration; engines that keep images as containerd does, a manifest or index.
    if let configuration = try DockerArchive(folder: archive).configuration(id) {
      let image = try DockerArchive(folder: archive).image(choice)
      if image.id == id {
        shelf.keep(sizes: image.layers.map(\.size), of: id)
        shelf.keep(configuration, as: id)
        return image
      }
    }
    guard archive.holds("index.json") else {
      throw EngineError.otherImage(engine: client.endpoint.name, wanted: id.description, got: "one without this ID")
    }
    let folder = WatchedFolder(archive)
    let image = try OCILayout(folder: folder).image(choice)
    guard image.id == id || folder.asked.contains(id) else {
      throw EngineError.otherImage(
        engine: client.endpoint.name, wanted: id.description, got: image.digest?.description ?? "one without a digest")
    }
    let layers = Set(image.layers.compactMap(\.digest))
    for digest in folder.asked.subtracting(layers) {
      guard let file = try archive.file("blobs/\(digest.algorithm)/\(digest.hex)") else { continue }
      shelf.keep(try file.all(limit: Document.limit), as: digest)
    }
    return image
  }
}

/// A layer out of an engine's archive.
struct ExportedLayer: BlobStream {
  /// How the layer is found in it: by its place, or by its digest where layers have one.
  enum Key: Hashable, Sendable {
    case index(Int)
    case digest(String)
  }

  let export: EngineExport
  let key: Key

  func pieces(to sink: (Span<UInt8>) throws -> Void) throws {
    let layer = try export.image().layers.first { layer in
      switch key {
      case .index(let index): layer.index == index
      case .digest(let digest): layer.digest?.description == digest
      }
    }
    guard let layer else { throw ImageError.missingBlob(what: "layer \(key)", place: "the engine's export") }
    try layer.content.pieces(to: sink)
  }
}

/// A folder that remembers which blobs were asked of it.
private final class WatchedFolder: Folder {
  private let folder: TarFolder
  private let digests = Mutex<Set<Digest>>([])

  init(_ folder: TarFolder) { self.folder = folder }

  var name: String { folder.name }
  var asked: Set<Digest> { digests.withLock { $0 } }

  func file(_ path: String) throws -> ByteSource? {
    let parts = path.split(separator: "/")
    if parts.count == 3, parts[0] == "blobs", let digest = Digest("\(parts[1]):\(parts[2])") {
      digests.withLock { _ = $0.insert(digest) }
    }
    return try folder.file(path)
  }
}
