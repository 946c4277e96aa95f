// SPDX-License-Identifier: Apache-2.0

/// A pointer to a blob.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/descriptor.md
package struct Descriptor: Hashable, Sendable, Decodable {
  package var mediaType: String?
  package var digest: String
  package var size: Int
  package var platform: DescriptorPlatform?
  package var annotations: [String: String]?
  package var artifactType: String?
  /// Where the bytes are besides: of layers that may not be passed on.
  package var urls: [String]?

  package init(mediaType: String?, digest: String, size: Int, annotations: [String: String]? = nil) {
    self.mediaType = mediaType
    self.digest = digest
    self.size = size
    self.annotations = annotations
  }

  /// A platform as a descriptor spells it; parts may be missing.
  package struct DescriptorPlatform: Hashable, Sendable, Decodable {
    package var os: String?
    package var architecture: String?
    package var variant: String?
  }

  /// The platform, where the descriptor names one.
  package var target: Platform? {
    guard let platform, let os = platform.os, let architecture = platform.architecture else { return nil }
    return Platform(os: os, architecture: architecture, variant: platform.variant)
  }

  /// True for what stands beside an image in an index without being one: attestations of BuildKit.
  package var isAttestation: Bool {
    target?.isUnknown == true || annotations?["vnd.docker.reference.type"] == "attestation-manifest"
  }
}

/// A manifest or an index: the fields tell which.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/manifest.md and image-index.md
package struct Manifest: Hashable, Sendable, Decodable {
  package var schemaVersion: Int?
  package var mediaType: String?
  package var artifactType: String?
  package var config: Descriptor?
  package var layers: [Descriptor]?
  /// Of an index.
  package var manifests: [Descriptor]?
  /// The manifest that this one is about, where it is kept beside another.
  package var subject: Descriptor?
  package var annotations: [String: String]?
}

/// The configuration of an image.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/config.md
package struct ImageConfig: Hashable, Sendable, Decodable {
  package var created: String?
  package var os: String?
  package var architecture: String?
  package var variant: String?
  package var rootfs: RootFS?
  package var history: [HistoryEntry]?
  package var author: String?
  /// How its containers are run.
  package var config: RunSettings?

  /// One that says nothing.
  package init() {}

  /// The layers by their unpacked bytes: what the image claims, not what anybody verified.
  package struct RootFS: Hashable, Sendable, Decodable {
    package var type: String?
    package var diff_ids: [String]?
  }

  /// One instruction of the build.
  package struct HistoryEntry: Hashable, Sendable, Decodable {
    package var created: String?
    package var created_by: String?
    package var comment: String?
    package var empty_layer: Bool?
  }

  /// The platform, where the configuration names one.
  package var platform: Platform? {
    guard let os, let architecture else { return nil }
    return Platform(os: os, architecture: architecture, variant: variant)
  }

  /// The instruction behind each layer, the lowest first; `nil` where the history does not fit the layers.
  package func instructions(layers count: Int) -> [String?] {
    let filled = (history ?? []).filter { $0.empty_layer != true }
    guard filled.count == count else { return Array(repeating: nil, count: count) }
    return filled.map { entry in entry.created_by.map(Self.instruction) }
  }

  /// One step of the build.
  package struct Step: Hashable, Sendable {
    /// RFC 3339, as the image states it.
    package var created: String?
    package var instruction: String?
    /// The layer it made; `nil`: none, or the history does not fit the layers.
    package var layer: Int?
  }

  /// All steps of the build, those that made no layer too, the first one first.
  package func steps(layers count: Int) -> [Step] {
    let history = history ?? []
    let fits = history.count { $0.empty_layer != true } == count
    var next = 0
    return history.map { entry in
      var step = Step(created: entry.created, instruction: entry.created_by.map(Self.instruction))
      if fits, entry.empty_layer != true {
        step.layer = next
        next += 1
      }
      return step
    }
  }

  /// The instruction as its author wrote it: without the shell that the classic builder put in front.
  private static func instruction(_ text: String) -> String {
    var text = text.split(whereSeparator: { $0 == "\t" || $0 == "\n" || $0 == " " }).joined(separator: " ")
    if text.hasPrefix("/bin/sh -c #(nop) ") {
      text.removeFirst("/bin/sh -c #(nop) ".count)
    } else if text.hasPrefix("/bin/sh -c ") {
      text = "RUN " + text.dropFirst("/bin/sh -c ".count)
    }
    if text.hasSuffix(" # buildkit") { text.removeLast(" # buildkit".count) }
    return text
  }
}

/// One image of a `docker save` archive: an element of `manifest.json`.
///
/// Specification: https://github.com/moby/docker-image-spec/blob/main/v1.2.md
package struct ArchiveManifest: Hashable, Sendable, Decodable {
  package var Config: String
  package var RepoTags: [String]?
  package var Layers: [String]
}
