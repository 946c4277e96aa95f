// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Transport

/// An image in the engine of this machine, or of the one that `DOCKER_HOST` or a context names.
package struct LocalEngine: ImageSource {
  package static let scheme = "local"
  package static let summary = "an image in Docker or Podman, by its name or ID"

  package static func recognises(_ path: String) -> Bool { false }

  package static func open(_ path: String, choice: ImageChoice) async throws -> OpenedTarget {
    .image(try await waiting { try find(path, choice) })
  }

  /// The image in the first engine that has it.
  private static func find(_ name: String, _ choice: ImageChoice) throws -> Image {
    var asked: [String] = []
    let image = try first(choice.remote) { client -> Image? in
      asked.append(client.endpoint.name)
      guard let found = try client.image(name) else { return nil }
      return try open(found, name, client, choice)
    }
    guard let image else { throw EngineError.noSuchImage(name: name, engines: asked) }
    return image
  }

  /// Asks one engine after the other until one has an answer; an engine that is not there to answer is passed over where
  /// another is.
  static func first<Answer>(
    _ settings: RemoteSettings, _ ask: (EngineClient) throws -> Answer?
  ) throws -> Answer? {
    let search = try EngineSearch(settings)
    guard !search.endpoints.isEmpty else { throw EngineError.noEngine(looked: search.absent) }
    var miss: EngineError?
    var hasAnswered = false
    for endpoint in search.endpoints {
      do {
        if let answer = try ask(EngineClient(endpoint, settings)) { return answer }
        hasAnswered = true
      } catch let error as EngineError where error.isMiss {
        miss = miss ?? error
      }
    }
    if let miss, !hasAnswered { throw miss }
    return nil
  }

  private static func open(
    _ found: EngineImage, _ name: String, _ client: EngineClient, _ choice: ImageChoice
  ) throws -> Image {
    guard let id = Digest(found.Id) else {
      throw EngineError.malformed(
        engine: client.endpoint.name, step: "asking for image \(name)", detail: "its ID is not a digest")
    }
    if let ref = choice.ref { throw ImageError.noSuchReference(wanted: ref, held: [name]) }
    // An engine that keeps images as containerd does may hold several platforms under one name.
    if found.Descriptor == nil, let wanted = choice.platform, let os = found.Os, let architecture = found.Architecture {
      let platform = Platform(os: os, architecture: architecture, variant: found.Variant)
      guard platform.satisfies(wanted) else { throw ImageError.noSuchPlatform(wanted: wanted, held: [platform]) }
    }
    let export = EngineExport(client, id, choice)
    var image = try known(id, export, choice) ?? export.image()
    if client.endpoint.route.isInsecure {
      image.damages.append(
        Damage(reason: "the engine at \(client.endpoint.name) did not have to prove who it is", isRemark: true))
    }
    return image
  }

  /// The image as the documents kept of an earlier export describe it: nothing is exported before a layer is read.
  private static func known(_ id: Digest, _ export: EngineExport, _ choice: ImageChoice) throws -> Image? {
    let shelf = DocumentShelf(folder: choice.documents)
    guard let bytes = shelf.bytes(id) else { return nil }
    do {
      if let sizes = shelf.sizes(id) {
        let layers = sizes.indices.map {
          (sizes[$0], BlobContent.remote(ExportedLayer(export: export, key: .index($0))))
        }
        return try DockerArchive.image(bytes, what: "configuration \(id)", layers: layers, choice)
      }
      let layout = OCILayout(folder: ShelvedLayout(shelf: shelf, top: id)) { layer in
        // Whether a layer that may not be passed on is there, only the engine knows.
        MediaType.isForeign(layer.mediaType ?? "")
          ? nil : .remote(ExportedLayer(export: export, key: .digest(layer.digest)))
      }
      let image = try layout.image(choice)
      return image.layers.allSatisfy(\.content.isRemote) ? image : nil
    } catch let error as ImageError {
      if case .noSuchPlatform = error { throw error }
      return nil  // something is missing on the shelf, or is not its own
    }
  }
}

extension LocalEngine {
  /// The newest image of the engine, as a target: what is scanned where none is named.
  ///
  /// One without a name is taken only where none has one.
  package static func mostRecent(_ settings: RemoteSettings) async throws -> String {
    try await waiting {
      var asked: [String] = []
      let found = try first(settings) { client -> String? in
        asked.append(client.endpoint.name)
        return newest(of: try client.images())
      }
      guard let found else { throw EngineError.noImages(engine: asked.joined(separator: ", ")) }
      return scheme + "://" + found
    }
  }

  private static func newest(of images: [EngineImage.Listed]) -> String? {
    let named = images.compactMap { image in
      image.RepoTags?.first { !$0.hasPrefix("<none>") }.map { (image.Created, $0) }
    }
    let all = named.isEmpty ? images.map { ($0.Created, $0.Id) } : named
    return all.min { ($1.0, $0.1) < ($0.0, $1.1) }?.1
  }
}
