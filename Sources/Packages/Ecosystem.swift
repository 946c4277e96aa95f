// SPDX-License-Identifier: Apache-2.0
package import Versions

/// A family of packages: one way to name them, one way to order their versions, one place their advisories stand.
///
/// An ecosystem is data, not a case: whoever handles one takes it as it comes and never switches over it.
package struct Ecosystem: Hashable, Sendable {
  /// The package type of a package URL ("deb", "pypi"), which is also what `--only-package-type` takes.
  package let purl: String
  /// The name of the ecosystem in OSV ("PyPI"); `nil` where nobody writes advisories by that name, and where the
  /// distribution decides ("Debian:12").
  package let advisories: String?
  /// How versions are ordered; `nil` where no grammar is known yet.
  package let versions: VersionScheme?
  /// True for the packages of an operating system, whose advisories are those of the distribution.
  package let isOfDistribution: Bool

  /// The packages of a language, a registry, a maker.
  package init(purl: String, advisories: String?, versions: VersionScheme?) {
    self.purl = purl
    self.advisories = advisories
    self.versions = versions
    isOfDistribution = false
  }

  /// The packages of an operating system's package manager.
  package init(purl: String, ofDistributionWith versions: VersionScheme?) {
    self.purl = purl
    self.versions = versions
    advisories = nil
    isOfDistribution = true
  }
}
