// SPDX-License-Identifier: Apache-2.0

/// All that was found in one image: its distribution, its packages, and what could not be read.
package struct Inventory: Hashable, Sendable {
  package var distribution: Distribution?
  /// Sorted by type, name and version; one entry per package, with all its evidence.
  package var packages: [Package]
  /// What lock files and manifests of an image ask for: hints, for what is installed goes before what was once planned.
  /// Sorted as `packages`. In a directory of sources they are among `packages`.
  package var declared: [Package] = []
  /// Documents in the image that say how its vulnerabilities stand, by path. Nobody has read them yet.
  package var documents: [VexDocument] = []
  /// Sorted.
  package var gaps: [Gap]

  package init(distribution: Distribution? = nil, packages: [Package] = [], gaps: [Gap] = []) {
    self.distribution = distribution
    self.packages = packages
    self.gaps = gaps
  }
}

/// A document in an image that says how vulnerabilities of it stand.
package struct VexDocument: Hashable, Sendable {
  /// Without a leading slash.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
