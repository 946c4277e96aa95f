// SPDX-License-Identifier: Apache-2.0
package import Packages

/// What the advisories say of a whole inventory.
package struct Verdicts: Hashable, Sendable {
  /// Sorted by package, then severity (worst first), then id.
  package var findings: [Finding]
  /// Packages that no advisory data speaks of, versions that could not be compared, ranges nobody can evaluate. Sorted.
  package var gaps: [Gap]
  /// How many packages were asked about, and how many could not be.
  package var coverage: Coverage
  /// By package, the version that repairs what can be repaired; in the order of the packages.
  package var upgrades: [Upgrade]

  package init(
    findings: [Finding] = [], gaps: [Gap] = [], coverage: Coverage = Coverage(), upgrades: [Upgrade] = []
  ) {
    self.findings = findings
    self.upgrades = upgrades
    self.gaps = gaps
    self.coverage = coverage
  }
}

/// What became of the packages of an inventory; the three numbers add up to all of them.
package struct Coverage: Hashable, Sendable {
  /// Advisories were asked, and every version could be compared.
  package var compared: Int
  /// The version is unknown, or is none that its ecosystem can order.
  package var notComparable: Int
  /// No advisory data speaks of its ecosystem, its distribution, or its maker.
  package var withoutSource: Int

  package init(compared: Int = 0, notComparable: Int = 0, withoutSource: Int = 0) {
    self.compared = compared
    self.notComparable = notComparable
    self.withoutSource = withoutSource
  }
}
