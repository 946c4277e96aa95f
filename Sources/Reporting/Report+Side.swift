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
}
