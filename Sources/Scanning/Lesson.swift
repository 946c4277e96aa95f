// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Images
import Lineage
import Reporting

/// What the catalogue of layers may learn from a scan.
struct Lesson: Sendable {
  let path: String
  let image: CataloguedImage
  let name: CataloguedName

  /// - Returns: `nil` where there is nothing to learn: the image came by no name, or nothing of it was verified.
  init?(_ request: ScanRequest, _ image: Image, _ report: Report) {
    guard request.cacheLimit != nil, request.verification != .none, request.packageSource == .image,
      request.stage == nil, let day = request.now.map({ String($0.prefix(10)) }),
      let reference = image.reference.flatMap({ try? Reference($0) }),
      var known = CataloguedImage(image, origin: .scan, day: day), report.layers.count == known.layers.count
    else { return nil }
    known.unpacked = report.layers.reduce(0) { $0.addingReportingOverflow($1.size).partialValue }
    known.isComputed = request.verification == .full
    known.packages = report.packages.map(\.purl)
    path = LayerCatalogue.path(in: request.cacheDirectory)
    self.image = known
    name = CataloguedName(reference, target: image.neighbourhood?.subjects.last ?? known.manifest, day: day)
  }

  /// Writes it down where the image is not known yet. What cannot be written is not learned: the scan has its answer.
  func learn() {
    if let known = try? LayerCatalogue(path: path, mode: .reading), (try? known.knows(manifest: image.manifest)) == true
    {
      return
    }
    guard let catalogue = try? LayerCatalogue(path: path, mode: .writing) else { return }
    _ = try? catalogue.all { try catalogue.record(image, names: [name]) }
  }
}
