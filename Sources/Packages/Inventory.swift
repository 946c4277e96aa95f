// SPDX-License-Identifier: Apache-2.0

/// All that was found in one image: its distribution, its packages, and what could not be read.
package struct Inventory: Hashable, Sendable {
  package var distribution: Distribution?
  /// Sorted by type, name and version; one entry per package, with all its evidence.
  package var packages: [Package]
  /// Sorted.
  package var gaps: [Gap]

  package init(distribution: Distribution? = nil, packages: [Package] = [], gaps: [Gap] = []) {
    self.distribution = distribution
    self.packages = packages
    self.gaps = gaps
  }
}
