// SPDX-License-Identifier: Apache-2.0
import Archives
package import ImageSpec
import Notations

/// Files that put something beside an image of a layout: to be written in this order, the index last and whole.
package struct LayoutAddition: Hashable, Sendable {
  package struct File: Hashable, Sendable {
    /// Of the file, in the folder of the layout.
    package var path: String
    package var bytes: [UInt8]
  }

  /// Blobs that are not there yet.
  package var blobs: [File]
  package var index: File
  /// Of the manifest that was added.
  package var digest: Digest
}

extension Neighbourhood {
  /// Where something can be put beside the image: its repository. `nil` where it is not in a registry.
  package var repository: RegistryRepository? { (store as? RegistryStore)?.repository }

  /// The directory of the layout that the image is in; `nil` where it is elsewhere.
  package var layout: String? { ((store as? OCILayout)?.folder as? DirectoryFolder)?.name }

  /// Puts an artefact beside the image in its registry.
  /// - Returns: the digest of its manifest, and whether a tag had to stand in for the list that the registry keeps not.
  /// - Throws: `RegistryError`, `AttestationError.noPlace`.
  package func attach(_ artifact: Artifact) async throws -> (digest: Digest, isTagged: Bool) {
    guard let repository else { throw AttestationError.noPlace(name) }
    let manifest = manifest
    return try await waiting { try repository.attach(artifact, to: manifest) }
  }

  /// What is to be written to put an artefact beside the image in its layout; `nil` where it is there already.
  /// - Throws: `ImageError`, `ArchiveError`, `AttestationError.noPlace`.
  package func addition(_ artifact: Artifact) throws -> LayoutAddition? {
    guard let layout = store as? OCILayout, self.layout != nil else { throw AttestationError.noPlace(name) }
    guard let file = try layout.folder.file("index.json") else {
      throw ImageError.missingBlob(what: "index.json", place: name)
    }
    let content = try artifact.content.all(limit: budget.textBytes)
    let (config, layer) = (Digest(sha256: try SHA2.hex(Artifact.empty)), Digest(sha256: try SHA2.hex(content)))
    let document = artifact.manifest(config: config, content: layer, subject: manifest)
    let digest = Digest(sha256: try SHA2.hex(document))
    let index: JSONValue
    do {
      index = try JSONValue(try file.all(limit: Document.limit), depth: 32)
    } catch let error as NotationError {
      throw ImageError.malformed(what: "\(name)/index.json", detail: "\(error)")
    }
    guard let members = index.members else {
      throw ImageError.malformed(what: "\(name)/index.json", detail: "it is not an object")
    }
    let known = index["manifests"]?.array ?? []
    if known.contains(where: { $0["digest"]?.string == digest.description }) { return nil }
    let notes = artifact.annotations.sorted { $0.key < $1.key }
    let entry = JSONValue.object([
      .init("mediaType", .string(MediaType.manifests[1])), .init("digest", .string(digest.description)),
      .init("size", .number(String(document.count))), .init("artifactType", .string(artifact.type)),
      .init("annotations", .object(notes.map { .init($0.key, .string($0.value)) })),
    ])
    let rest = members.filter { $0.key != "manifests" }
    let blobs = try [(config, Artifact.empty), (layer, content), (digest, document)].compactMap { digest, bytes in
      let path = "blobs/sha256/" + digest.hex
      return try layout.folder.file(path) == nil ? LayoutAddition.File(path: path, bytes: bytes) : nil
    }
    return LayoutAddition(
      blobs: blobs,
      index: .init(
        path: "index.json",
        bytes: Array(JSONText.text(.object(rest + [.init("manifests", .array(known + [entry]))])).utf8)),
      digest: digest)
  }
}
