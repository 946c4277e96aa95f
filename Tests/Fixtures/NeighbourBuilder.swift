// SPDX-License-Identifier: Apache-2.0
import Archives

/// Makes what is kept beside an image: manifests with documents, in a layout or for a registry.
package struct NeighbourBuilder {
  package var image: ImageBuilder
  /// By digest.
  package private(set) var blobs: [String: [UInt8]] = [:]
  /// Manifests by digest.
  package private(set) var manifests: [String: [UInt8]] = [:]
  /// Entries of the layout's index beside the image's own.
  package var entries: [String] = []

  package init(_ image: ImageBuilder) { self.image = image }

  package static let inToto = "application/vnd.in-toto+json"

  /// The digest of the image's manifest.
  package func subject() throws -> String { try ImageBuilder.digest(image.manifest()) }

  /// A statement about a thing.
  package static func statement(
    _ type: String, about digest: String, predicate: String = "{}", version: String = "v1"
  ) -> [UInt8] {
    Array(
      """
      {"_type":"https://in-toto.io/Statement/\(version)","subject":[{"name":"app","digest":{"sha256":\
      "\(digest.dropFirst("sha256:".count))"}}],"predicateType":"\(type)","predicate":\(predicate)}
      """.utf8)
  }

  package static func notes(_ notes: [String: String]) -> String {
    "{" + notes.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",") + "}"
  }

  /// Stores a document, and others of its kind, and a manifest that holds them.
  /// - Returns: the descriptor of the manifest, as JSON.
  @discardableResult
  package mutating func keep(
    _ document: [UInt8], and others: [[UInt8]] = [], mediaType: String = NeighbourBuilder.inToto,
    layerNotes: [String: String] = [:],
    artifactType: String? = nil, subject: String? = nil, entryNotes: [String: String] = [:], platform: Bool = false
  ) throws -> String {
    let empty = Array("{}".utf8)
    let config = try ImageBuilder.digest(empty)
    blobs[config] = empty
    let layers = try ([document] + others).map { document in
      let layer = try ImageBuilder.digest(document)
      blobs[layer] = document
      return """
        {"mediaType":"\(mediaType)","digest":"\(layer)","size":\(document.count),"annotations":\(Self.notes(layerNotes))}
        """
    }
    let type = artifactType.map { "\"artifactType\":\"\($0)\"," } ?? ""
    let about = subject.map {
      "\"subject\":{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"\($0)\",\"size\":1},"
    }
    let manifest = Array(
      """
      {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\(type)\(about ?? "")"config":\
      {"mediaType":"application/vnd.oci.empty.v1+json","digest":"\(config)","size":2},"layers":\
      [\(layers.joined(separator: ","))]}
      """.utf8)
    let digest = try ImageBuilder.digest(manifest)
    manifests[digest] = manifest
    let unknown = platform ? ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}" : ""
    return """
      {"mediaType":"application/vnd.oci.image.manifest.v1+json",\(type)"digest":"\(digest)","size":\(manifest.count),\
      "annotations":\(Self.notes(entryNotes))\(unknown)}
      """
  }

  /// Stores a document that nothing points at yet.
  package mutating func extra(_ bytes: [UInt8], _ digest: String) { manifests[digest] = bytes }

  /// Statements in the image's own index, as BuildKit stores them.
  package mutating func buildKit(
    _ type: String, predicate: String, and others: [String] = [], about: String? = nil
  ) throws {
    let subject = try subject()
    let statements = ([predicate] + others).map {
      Self.statement(type, about: about ?? subject, predicate: $0, version: "v0.1")
    }
    entries.append(
      try keep(
        statements[0], and: Array(statements.dropFirst()),
        layerNotes: ["in-toto.io/predicate-type": type],
        entryNotes: [
          "vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": subject,
        ], platform: true))
  }

  /// A signature or statement under a tag of cosign's.
  package mutating func cosign(
    _ ending: String, _ document: [UInt8], mediaType: String, notes: [String: String] = [:]
  ) throws {
    let tag = try subject().replacing(":", with: "-") + ending
    entries.append(
      try keep(
        document, mediaType: mediaType, layerNotes: notes,
        entryNotes: ["org.opencontainers.image.ref.name": tag]))
  }

  /// An index over manifests.
  package static func index(_ entries: [String]) -> [UInt8] {
    Array(
      """
      {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[\
      \(entries.joined(separator: ","))]}
      """.utf8)
  }

  /// The files of a layout.
  /// - Parameter layers: whether the image's layers are there.
  package func layout(layers: Bool = true) throws -> [String: [UInt8]] {
    var files = try ImageBuilder.layout([image], descriptors: [image.descriptor(ref: "latest")] + entries)
    for (digest, bytes) in blobs.merging(manifests, uniquingKeysWith: { a, _ in a }) {
      files["blobs/sha256/" + digest.dropFirst("sha256:".count)] = bytes
    }
    if !layers {
      for layer in image.layers {
        files["blobs/sha256/" + (try ImageBuilder.digest(layer.stored)).dropFirst("sha256:".count)] = nil
      }
    }
    return files
  }

  /// Writes the layout into a folder.
  package func write(_ folder: TemporaryFolder, _ name: String = "image", layers: Bool = true) throws -> String {
    for (path, bytes) in try layout(layers: layers) { try folder.write(name + "/" + path, bytes) }
    return folder.path + "/" + name
  }

  /// Puts the image, and all that was made beside it, into a registry.
  package func push(_ registry: LoopbackRegistry, _ repository: String, tag: String = "latest") throws {
    try registry.push(image, repository, tag: tag)
    for (digest, bytes) in blobs { registry.put("\(repository)/blobs/\(digest)", bytes) }
    for (digest, bytes) in manifests {
      registry.put("\(repository)/manifests/\(digest)", bytes, type: "application/vnd.oci.image.manifest.v1+json")
    }
  }
}
