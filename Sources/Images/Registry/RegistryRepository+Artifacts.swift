// SPDX-License-Identifier: Apache-2.0
package import Archives
package import ImageSpec
import Transport

/// Something of one layer that a registry keeps beside images: a database, an attestation.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidelines-for-artifact-usage
package struct Artifact: Sendable {
  /// What it is: a media type of its maker's.
  package var type: String
  /// Of the content.
  package var mediaType: String
  package var content: ByteSource
  package var annotations: [String: String]

  package init(type: String, mediaType: String, content: ByteSource, annotations: [String: String] = [:]) {
    self.type = type
    self.mediaType = mediaType
    self.content = content
    self.annotations = annotations
  }
}

extension Artifact {
  /// The configuration of artefacts that need none.
  static let empty = Array("{}".utf8)
  private static let emptyType = "application/vnd.oci.empty.v1+json"

  /// The manifest of an artefact whose configuration and content are stored.
  func manifest(config: Digest, content: Digest, subject: Descriptor? = nil) -> [UInt8] {
    let notes = annotations.sorted { $0.key < $1.key }
      .map { JSONText.quoted($0.key) + ":" + JSONText.quoted($0.value) }.joined(separator: ",")
    return Array(
      """
      {"schemaVersion":2,"mediaType":"\(MediaType.manifests[1])","artifactType":\(JSONText.quoted(type)),\
      "config":{"mediaType":"\(Self.emptyType)","digest":"\(config)","size":\(Self.empty.count)},\
      "layers":[{"mediaType":\(JSONText.quoted(mediaType)),"digest":"\(content)",\
      "size":\(self.content.count)}],\(subject.map { "\"subject\":\($0.json)," } ?? "")"annotations":{\(notes)}}
      """.utf8)
  }
}

extension Descriptor {
  /// The descriptor as JSON: type, digest and size.
  fileprivate var json: String {
    "{\"mediaType\":\(JSONText.quoted(mediaType ?? MediaType.manifests[1])),\"digest\":\(JSONText.quoted(digest)),"
      + "\"size\":\(size)}"
  }
}

extension RegistryRepository {
  /// Puts an artefact into the repository, under the reference's tag. Blocks meanwhile.
  /// - Returns: the digest of its manifest.
  /// - Throws: `RegistryError`, `ArchiveError`.
  package func push(_ artifact: Artifact) throws -> Digest {
    let manifest = artifact.manifest(
      config: try upload(ByteSource(Artifact.empty)), content: try upload(artifact.content))
    let digest = Digest(sha256: try SHA2.hex(manifest))
    var call = call(
      "storing the manifest", at: origin, "manifests/" + (reference.tag ?? digest.description), limit: 1 << 20,
      actions: "pull,push")
    call.method = .put
    call.headers = { [.init("Content-Type", MediaType.manifests[1])] }
    call.body = { .bytes(manifest) }
    _ = try origin.document(call)
    return digest
  }

  /// The one layer of an artefact of this type, opened: nothing of it is fetched yet.
  /// - Throws: `RegistryError`, and `ImageError` where it is something else.
  package func artifact(type: String) throws -> (layer: Descriptor, content: BlobContent) {
    let (descriptor, bytes) = try manifest(reference.target)
    let what = "manifest \(descriptor.digest)"
    let manifest = try Document.decode(Manifest.self, bytes, what: what)
    let found = manifest.artifactType ?? manifest.config?.mediaType
    guard found == type, let layer = manifest.layers?.first, manifest.layers?.count == 1 else {
      throw ImageError.malformed(
        what: "\(reference), \(what),",
        detail: "it is \(found ?? "of no known type"), where \(type) with one layer was wanted")
    }
    guard Digest(layer.digest) != nil, layer.size >= 0 else {
      throw ImageError.malformed(what: what, detail: "\"\(layer.digest)\" is not a digest")
    }
    return (layer, .remote(RegistryBlob(repository: self, digest: layer.digest, size: layer.size)))
  }

  /// The registry itself: nothing is written to a mirror.
  var origin: RegistryEndpoint { endpoints[endpoints.count - 1] }

  /// Stores a blob, unless it is there. Section "Pushing a blob monolithically" of the specification.
  func upload(_ content: ByteSource) throws -> Digest {
    let hash = try SHA2()
    try content.pieces { hash.update($0) }
    let digest = Digest(sha256: hash.finish())
    var look = call("looking for blob \(digest)", at: origin, "blobs/\(digest)", limit: 1 << 20, actions: "pull,push")
    look.method = .head
    look.limit = max(content.count, 1 << 20)
    do {
      if try origin.document(look).response.status == 200 { return digest }
    } catch let error as RegistryError {
      guard case .notFound = error.cause else { throw error }
    }
    var begin = call(
      "beginning to store blob \(digest)", at: origin, "blobs/uploads/", limit: 1 << 20, actions: "pull,push")
    begin.method = .post
    begin.body = { .bytes([]) }
    let (response, _) = try origin.document(begin)
    guard let location = response.headers["location"], !location.isEmpty else {
      throw begin.error(origin.name, .malformed("it does not say where to store the blob"))
    }
    var address = location
    if location.hasPrefix("/") {
      address = try origin.root(begin).dropLast("/v2/".count) + location
    }
    guard HTTPAddress(address) != nil else {
      throw begin.error(origin.name, .malformed("it names no address to store the blob at"))
    }
    address += (address.contains("?") ? "&" : "?") + "digest=" + PercentEncoding.segment(digest.description)
    var put = call("storing blob \(digest)", at: origin, "", limit: 1 << 20, actions: "pull,push")
    put.path = address
    put.method = .put
    put.isDocument = false
    put.headers = { [.init("Content-Type", "application/octet-stream")] }
    put.body = { BodyStream.body(of: content) }
    _ = try origin.document(put)
    return digest
  }
}
