// SPDX-License-Identifier: Apache-2.0

/// Whose a package is: of the image that the target was built on, or of the target's own build.
package enum Side: String, Hashable, Sendable { case base, own }

extension Report {
  /// How many of the lowest layers are those of the images that the target was built on; `nil` where nobody knows.
  package var baseLayers: Int? { bases?.compactMap(\.layers).max() }

  /// Whose a package is; `nil` where nobody knows what the image was built on, or which layer brought the package.
  ///
  /// What the base brought and the build put somewhere else too is the base's.
  package func side(of package: Package) -> Side? {
    guard let baseLayers, let layer = package.evidence.compactMap(\.layer).min() else { return nil }
    return layer < baseLayers ? .base : .own
  }

  /// Writes down whose every layer, package and finding is, by `bases`.
  package mutating func settleSides() {
    let depths = (bases ?? []).enumerated().compactMap { index, base in base.layers.map { (layers: $0, index: index) } }
      .sorted { ($0.layers, $0.index) < ($1.layers, $1.index) }
    for index in layers.indices { layers[index].base = depths.first { layers[index].index < $0.layers }?.index }
    var sides: [String: String] = [:]
    for index in packages.indices {
      packages[index].side = side(of: packages[index])?.rawValue
      sides[packages[index].purl] = packages[index].side
    }
    for index in findings.indices { findings[index].side = sides[findings[index].purl] }
    for index in suppressed.indices { suppressed[index].finding.side = sides[suppressed[index].finding.purl] }
  }
}
