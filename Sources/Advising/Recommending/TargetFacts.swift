// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
import Images
package import Reporting
package import Scanning
import Slimming

/// An image as a base is chosen for it, or as a base: its report, and what its files ask for and offer.
package struct TargetFacts: Sendable {
  package var report: Report
  /// How its containers are run.
  package var settings: RunSettings
  /// By layer, the lowest first; empty where the files were not read.
  let layers: [LayerContents<FileFacts>]
  /// By layer: the users that its /etc/passwd names.
  let users: [Set<String>?]

  /// Scans a target and looks at its files in the same reading.
  /// - Parameter progress: of the scan.
  /// - Throws: as `scan`.
  package static func found(
    _ request: ScanRequest, sharing work: SharedWork? = nil,
    progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
  ) async throws -> TargetFacts {
    do {
      let study = try await study(request, looking: FitnessVisitor(), sharing: work, progress: progress)
      return TargetFacts(
        report: study.report, settings: study.image?.configuration.config ?? RunSettings(),
        layers: study.layers.map { $0.map(\.facts) },
        users: study.layers.map { layer in layer.notes.lazy.compactMap(\.users).first })
    } catch ScanError.noFiles {
      // An SBOM stands for the files.
      let report = try await scan(request, sharing: work, progress: progress)
      return TargetFacts(report: report, settings: RunSettings(), layers: [], users: [])
    }
  }

  /// A subject of some layers, to look for files in.
  func files(of layers: [LayerContents<FileFacts>]) -> ImageFiles {
    Subject(report, settings: settings, layers: layers) { _ in nil }.files
  }
}
