// SPDX-License-Identifier: Apache-2.0
import Advisories
import Archives
import Cataloging
import ImageSpec
import Images
import Matching
import Packages

/// All we found out about one target, in our own types: what a `Report` is translated from.
struct Survey: Sendable {
  var request: ScanRequest
  /// `nil` for a directory.
  var image: Image?
  /// By layer: the diff-ID where it was computed from the bytes.
  var computedDiffIDs: [Digest?]
  var inventory: Inventory
  var census = Census()
  var verdicts = Verdicts()
  /// "full", "starter" or "none".
  var databaseKind = "none"
  var sources: [SourceStatus] = []

  /// The name of a layer in a gap: its index and its digest.
  static func place(_ layer: Int?, in image: Image?) -> String? {
    guard let layer, let image, image.layers.indices.contains(layer) else { return nil }
    return image.layers[layer].name
  }
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
