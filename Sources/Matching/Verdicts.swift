// SPDX-License-Identifier: Apache-2.0
package import Packages

/// What the advisories say of a whole inventory.
package struct Verdicts: Hashable, Sendable {
  /// Sorted by package, then severity (worst first), then id.
  package var findings: [Finding]
  /// Packages that no advisory data speaks of, versions that could not be compared, ranges nobody can evaluate. Sorted.
  package var gaps: [Gap]

  package init(findings: [Finding] = [], gaps: [Gap] = []) {
    self.findings = findings
    self.gaps = gaps
  }
}
