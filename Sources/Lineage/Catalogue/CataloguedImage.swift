// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
package import Images

/// What the catalogue knows of one image for one platform.
package struct CataloguedImage: Hashable, Sendable {
  /// How it came in.
  package enum Origin: String, Hashable, Sendable, CaseIterable { case registry, layout, scan, imported }

  /// One instruction of its build.
  package struct Step: Hashable, Sendable {
    package var created: String
    /// With single blanks between words, and cut.
    package var text: String
    package var isEmpty: Bool

    package init(created: String, text: String, isEmpty: Bool) {
      self.created = created
      self.text = text
      self.isEmpty = isEmpty
    }
  }

  /// Of the manifest.
  package var manifest: Digest
  /// Of the configuration, which says what the image is wherever it is kept.
  package var config: Digest
  package var platform: String
  /// RFC 3339, as the image states it.
  package var created: String?
  /// Bytes of its layers as stored.
  package var stored: Int
  /// Bytes of its layers, unpacked; `nil` where nobody read them.
  package var unpacked: Int?
  /// The lowest first.
  package var diffIDs: [Digest]
  /// Of the stored layers.
  package var layers: [Digest]
  /// Whether the diff-IDs were computed from the layers; else its configuration claims them.
  package var isComputed = false
  package var origin: Origin
  /// The day it came in.
  package var day: String
  package var labels: [String: String]
  package var steps: [Step]
  /// Package URLs, sorted; `nil` where its layers were not read for them.
  package var packages: [String]?

  /// Layers of an image, labels and steps that are kept, and bytes of a text.
  package static let layerLimit = 1000
  static let (labelLimit, stepLimit, packageLimit) = (100, 300, 20_000)
  static let (keyLength, labelLength, stepLength, packageLength) = (256, 1024, 240, 1024)

  /// - Returns: `nil` where the image has no manifest, no layers, or digests that are not SHA-256: it cannot be found by
  ///   them again.
  package init?(_ image: Image, origin: Origin, day: String) {
    guard let manifest = image.digest, let config = image.id, manifest.algorithm == "sha256",
      config.algorithm == "sha256", (1...Self.layerLimit).contains(image.layers.count)
    else { return nil }
    let diffIDs = image.layers.compactMap(\.diffID)
    let layers = image.layers.compactMap(\.digest)
    guard diffIDs.count == image.layers.count, layers.count == diffIDs.count,
      (diffIDs + layers).allSatisfy({ $0.algorithm == "sha256" })
    else { return nil }
    self.manifest = manifest
    self.config = config
    platform = String((image.platform?.description ?? "unknown").prefix(60))
    created = image.configuration.created.map { String($0.prefix(40)) }
    stored = image.layers.reduce(0) { $0.addingReportingOverflow($1.size).partialValue }
    self.diffIDs = diffIDs
    self.layers = layers
    self.origin = origin
    self.day = day
    labels = [:]
    for (key, value) in (image.configuration.config?.labels ?? [:]).sorted(by: { $0.key < $1.key })
    where labels.count < Self.labelLimit && key.utf8.count <= Self.keyLength {
      labels[key] = value.cut(Self.labelLength)
    }
    steps = Self.steps(of: image.configuration)
  }

  /// What everything is known of already.
  init(
    manifest: Digest, config: Digest, platform: String, created: String?, stored: Int, unpacked: Int?,
    diffIDs: [Digest], layers: [Digest], isComputed: Bool, origin: Origin, day: String, labels: [String: String],
    steps: [Step]
  ) {
    self.manifest = manifest
    self.config = config
    self.platform = platform
    self.created = created
    self.stored = stored
    self.unpacked = unpacked
    self.diffIDs = diffIDs
    self.layers = layers
    self.isComputed = isComputed
    self.origin = origin
    self.day = day
    self.labels = labels
    self.steps = steps
  }

  /// The steps of a configuration's history, as the catalogue keeps them.
  package static func steps(of configuration: ImageConfig) -> [Step] {
    (configuration.history ?? []).prefix(stepLimit).map { entry in
      let words = (entry.created_by ?? "").split { $0 == " " || $0 == "\t" || $0.isNewline }
      return Step(
        created: (entry.created ?? "").cut(40), text: words.joined(separator: " ").cut(stepLength),
        isEmpty: entry.empty_layer == true)
    }
  }

  /// The layer of no files: whatever has only such layers is not told from anything by them.
  private static let emptyLayer = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"

  /// Whether its layers say anything of where it comes from.
  var isTelling: Bool { !diffIDs.allSatisfy { $0.hex == Self.emptyLayer } }
}

/// A name that an image went by.
package struct CataloguedName: Hashable, Sendable {
  /// "docker.io/library/debian".
  package var repository: String
  /// `nil`: it came in by its digest.
  package var tag: String?
  /// What the name stood for: the digest of an index, or of the manifest.
  package var target: Digest
  /// The days on which it was first and last seen to stand for that.
  package var since: String
  package var seen: String
  /// The day on which it was seen to stand for something else.
  package var moved: String?

  package init(
    repository: String, tag: String?, target: Digest, since: String, seen: String, moved: String? = nil
  ) {
    self.repository = repository
    self.tag = tag
    self.target = target
    self.since = since
    self.seen = seen
    self.moved = moved
  }

  /// A name as it was seen today.
  package init(_ reference: Reference, target: Digest, day: String) {
    self.init(
      repository: reference.host + "/" + reference.path, tag: reference.tag, target: target, since: day, seen: day)
  }

  /// "docker.io/library/debian:12-slim"; by digest where there is no tag.
  package var reference: String { tag.map { repository + ":" + $0 } ?? "\(repository)@\(target)" }
}

extension String {
  /// No more than so many bytes of it, whole characters.
  func cut(_ limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: limit)
    while end > startIndex, end.samePosition(in: self) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
