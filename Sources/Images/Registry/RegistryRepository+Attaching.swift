// SPDX-License-Identifier: Apache-2.0
import Archives
package import ImageSpec
import Notations
import Transport

extension RegistryRepository {
  /// Times that the tag which stands in for the list of referrers is written, where somebody else writes it too.
  private static var attempts: Int { 3 }

  /// Puts an artefact beside an image of the repository. Blocks meanwhile.
  ///
  /// Where the registry keeps no lists of what is about what, the tag that stands in for them is brought up to date:
  /// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests-with-subject
  /// - Returns: the digest of its manifest, and whether a tag had to stand in.
  /// - Throws: `RegistryError`, `ArchiveError`, `ImageError`.
  package func attach(_ artifact: Artifact, to subject: Descriptor) throws -> (digest: Digest, isTagged: Bool) {
    guard let about = Digest(subject.digest) else {
      throw ImageError.malformed(what: "the image", detail: "\"\(subject.digest)\" is not a digest")
    }
    let manifest = artifact.manifest(
      config: try upload(ByteSource(Artifact.empty)), content: try upload(artifact.content), subject: subject)
    let digest = Digest(sha256: try SHA2.hex(manifest))
    let response = try put(manifest, as: digest.description, type: MediaType.manifests[1], "storing the manifest")
    // It says so where it keeps the list itself.
    if response.headers["oci-subject"] != nil { return (digest, false) }
    let entry = JSONValue.object([
      .init("mediaType", .string(MediaType.manifests[1])), .init("digest", .string(digest.description)),
      .init("size", .number(String(manifest.count))), .init("artifactType", .string(artifact.type)),
      .init(
        "annotations",
        .object(artifact.annotations.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
    ])
    let tag = CosignTag.referrers(of: about)
    for _ in 0..<Self.attempts {
      let known = try entries(under: tag)
      if known.contains(where: { $0["digest"]?.string == digest.description }) { return (digest, true) }
      let index = JSONValue.object([
        .init("schemaVersion", .number("2")), .init("mediaType", .string(MediaType.manifests[0])),
        .init("manifests", .array(known + [entry])),
      ])
      _ = try put(
        Array(JSONText.text(index).utf8), as: tag, type: MediaType.manifests[0],
        "storing the list of what is kept beside the image")
    }
    guard try entries(under: tag).contains(where: { $0["digest"]?.string == digest.description }) else {
      throw call("storing the list of what is kept beside the image", at: origin, "", limit: 0)
        .error(origin.name, .malformed("somebody else writes it at the same time, again and again"))
    }
    return (digest, true)
  }

  /// What the index under a tag lists, each entry as it is.
  private func entries(under tag: String) throws -> [JSONValue] {
    guard let found = try index(under: tag) else { return [] }
    do {
      return try JSONValue(found.bytes, depth: 16)["manifests"]?.array ?? []
    } catch {
      throw ImageError.malformed(what: "index \(tag)", detail: "\(error)")
    }
  }

  private func put(_ manifest: [UInt8], as target: String, type: String, _ step: String) throws -> HTTPResponse {
    var request = call(step, at: origin, "manifests/" + target, limit: 1 << 20, actions: "pull,push")
    request.method = .put
    request.headers = { [.init("Content-Type", type)] }
    request.body = { .bytes(manifest) }
    return try origin.document(request).response
  }
}
