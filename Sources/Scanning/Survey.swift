// SPDX-License-Identifier: Apache-2.0
import Advisories
import Archives
import Caching
import Cataloging
import ImageSpec
import Images
import Matching
import Packages

/// All we found out about one target, in our own types: what a `Report` is translated from.
struct Survey: Sendable {
  var request: ScanRequest
  /// `nil` for a directory and for an SBOM.
  var image: Image?
  /// The SBOM that stands for the files; `nil` where those were read.
  var document: SurveyedDocument?
  /// By layer: what reading it showed.
  var read: [ReadLayer]
  var inventory: Inventory
  /// What an SBOM beside the image came to; `nil` where no such one was read.
  var listed: ScanMemory.Listed?
  var census = Census()
  var verdicts = Verdicts()
  /// "full", "starter" or "none".
  var databaseKind = "none"
  var sources: [SourceStatus] = []

  /// Whether another scan of the same image by the same advisories comes to the same.
  var isRepeatable = true

  /// Of the image, as far as it is known.
  var platform: Platform? { image?.platform ?? document?.platform }

  /// The last day on which anybody repaired the distribution, where that has passed.
  var endOfLife: String? {
    guard let now = request.now, let support = inventory.distribution?.support, support.isOver(on: now) else {
      return nil
    }
    return support.last
  }

  /// What the end of support means for the answer.
  var supportGap: Gap? {
    guard let now = request.now, let distribution = inventory.distribution, let support = distribution.support,
      support.isStandardOver(on: now)
    else { return nil }
    let name = distribution.name.isEmpty ? "\(distribution.id) \(distribution.version)" : distribution.name
    if support.isOver(on: now) {
      let standard = support.last == support.standard ? "" : " (for everybody on \(support.standard))"
      return Gap(
        name,
        "support of \(name) ended on \(support.last)\(standard): advisories may be missing, so the result is incomplete",
        kind: .coverage)
    }
    return Gap(
      name,
      "support of \(name) for everybody ended on \(support.standard); extended support goes on until \(support.last)",
      kind: .remark)
  }

  /// The name of a layer in a gap: its index and its digest.
  static func place(_ layer: Int?, in image: Image?) -> String? {
    guard let layer, let image, image.layers.indices.contains(layer) else { return nil }
    return image.layers[layer].place
  }
}

/// What reading a layer showed of the layer itself.
struct ReadLayer: Hashable, Sendable {
  /// Where it was computed from the bytes.
  var diffID: Digest?
  /// Bytes, unpacked.
  var size: Int
}

extension Inventory {
  /// Takes in what the image itself could not give.
  mutating func add(_ damages: [Damage], of image: Image?) {
    for damage in damages {
      var subject = damage.path.map { "/" + $0 } ?? Survey.place(damage.layer, in: image) ?? "image"
      if damage.path != nil, let layer = damage.layer { subject += ", layer \(layer)" }
      if let offset = damage.offset { subject += ", byte \(offset)" }
      gaps.append(Gap(subject, damage.reason, kind: damage.isRemark ? .remark : .file))
    }
    gaps = Set(gaps).sorted()
  }
}
