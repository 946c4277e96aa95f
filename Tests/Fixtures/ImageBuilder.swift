// SPDX-License-Identifier: Apache-2.0
import Archives

/// Makes images: OCI layouts and docker-save archives.
package struct ImageBuilder {
  /// A layer as it will be stored.
  package struct Layer {
    package var tar: [UInt8]
    package var stored: [UInt8]
    package var mediaType: String
    package var instruction: String
    /// Steps behind it that make no layer.
    package var settings: [String] = []

    package init(
      tar: [UInt8], stored: [UInt8]? = nil, mediaType: String = "application/vnd.oci.image.layer.v1.tar+gzip",
      instruction: String = "COPY . /"
    ) {
      self.tar = tar
      self.stored = stored ?? Compress.gzip(tar)
      self.mediaType = mediaType
      self.instruction = instruction
    }
  }

  package var layers: [Layer] = []
  package var os = "linux"
  package var architecture = "amd64"
  package var variant: String?
  /// What the configuration claims, where it shall lie.
  package var diffIDs: [String]?
  package var labels: [String: String] = [:]
  /// Of the manifest.
  package var annotations: [String: String] = [:]

  package init(_ layers: [Layer] = []) { self.layers = layers }

  package static func digest(_ bytes: [UInt8]) throws -> String { "sha256:" + (try SHA2.hex(bytes)) }

  private static func map(_ texts: [String: String]) -> String {
    "{" + texts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",") + "}"
  }

  package func config() throws -> [UInt8] {
    let ids = try diffIDs ?? layers.map { try Self.digest($0.tar) }
    let history = layers.flatMap { layer in
      [#"{"created_by":"\#(layer.instruction)"}"#]
        + layer.settings.map { #"{"created_by":"\#($0)","empty_layer":true}"# }
    }
    let variant = variant.map { #","variant":"\#($0)""# } ?? ""
    return Array(
      """
      {"architecture":"\(architecture)","os":"\(os)"\(variant),"config":{\(labels.isEmpty ? "" : "\"Labels\":" + Self.map(labels))},\
      "rootfs":{"type":"layers","diff_ids":[\(ids.map { "\"\($0)\"" }.joined(separator: ","))]},\
      "history":[\(history.joined(separator: ","))]}
      """.utf8)
  }

  package func manifest() throws -> [UInt8] {
    let config = try config()
    let entries = try layers.map {
      #"{"mediaType":"\#($0.mediaType)","digest":"\#(try Self.digest($0.stored))","size":\#($0.stored.count)}"#
    }
    return Array(
      """
      {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
      "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"\(try Self.digest(config))",\
      "size":\(config.count)},"layers":[\(entries.joined(separator: ","))]\
      \(annotations.isEmpty ? "" : ",\"annotations\":" + Self.map(annotations))}
      """.utf8)
  }

  /// The blobs by the path they have in a layout.
  package func blobs() throws -> [String: [UInt8]] {
    var out: [String: [UInt8]] = [:]
    for bytes in try [config(), manifest()] + layers.map(\.stored) { out[Self.path(try Self.digest(bytes))] = bytes }
    return out
  }

  /// The descriptor of the manifest, as JSON.
  package func descriptor(ref: String? = nil, withPlatform: Bool = true) throws -> String {
    let manifest = try manifest()
    let platform =
      withPlatform
      ? #","platform":{"os":"\#(os)","architecture":"\#(architecture)"\#(variant.map { #","variant":"\#($0)""# } ?? "")}"#
      : ""
    let name = ref.map { #","annotations":{"org.opencontainers.image.ref.name":"\#($0)"}"# } ?? ""
    return
      #"{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"\#(try Self.digest(manifest))","size":\#(manifest.count)\#(platform)\#(name)}"#
  }

  /// The files of an OCI layout with these images.
  package static func layout(
    _ images: [ImageBuilder], descriptors: [String]? = nil
  ) throws -> [String: [UInt8]] {
    var files = ["oci-layout": Array(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)]
    for image in images { files.merge(try image.blobs()) { a, _ in a } }
    let entries = try descriptors ?? images.map { try $0.descriptor(ref: images.count == 1 ? "latest" : nil) }
    files["index.json"] = Array(#"{"schemaVersion":2,"manifests":[\#(entries.joined(separator: ","))]}"#.utf8)
    return files
  }

  /// Writes an OCI layout into a folder.
  package func writeLayout(_ folder: TemporaryFolder, _ name: String = "image") throws -> String {
    for (path, bytes) in try Self.layout([self]) { try folder.write(name + "/" + path, bytes) }
    return folder.path + "/" + name
  }

  /// What `docker save` would write; layers are stored as they are.
  package func dockerArchive(tag: String = "test:latest") throws -> [UInt8] {
    var tar = TarBuilder()
    let config = try config()
    let name = try SHA2.hex(config) + ".json"
    tar.file(name, config)
    for (index, layer) in layers.enumerated() { tar.file("layer\(index)/layer.tar", layer.stored) }
    let paths = layers.indices.map { "\"layer\($0)/layer.tar\"" }.joined(separator: ",")
    tar.file("manifest.json", #"[{"Config":"\#(name)","RepoTags":["\#(tag)"],"Layers":[\#(paths)]}]"#)
    return tar.finished()
  }

  /// The layout as a tar.
  package static func tar(_ files: [String: [UInt8]]) -> [UInt8] {
    var tar = TarBuilder()
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { tar.file(path, bytes) }
    return tar.finished()
  }

  private static func path(_ digest: String) -> String { "blobs/sha256/" + digest.dropFirst(7) }
}
