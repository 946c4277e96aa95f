// SPDX-License-Identifier: Apache-2.0
import Packages
import Versions

/// One package, put the way advisories can answer: which names to look up, and which version to compare.
struct Question: Hashable {
  /// The ecosystem to look in, as OSV writes it.
  var ecosystem: String
  /// A second one that speaks of the same packages under other terms (Ubuntu Pro).
  var supplement: String?
  /// The other products of a release that consists of several, each of which may speak of the package.
  var parts: [String] = []
  var name: String
  var version: String
  var scheme: VersionScheme
  /// The module stream the package was built for: "nodejs:18".
  var stream: String?

  /// - Parameter ecosystem: the one that was found to have records.
  init(_ package: Package, ecosystem: String, supplement: String? = nil, scheme: VersionScheme) {
    self.ecosystem = ecosystem
    self.supplement = supplement
    self.scheme = scheme
    stream = package.stream.map(ModuleStream.name)
    // Distributions write advisories about sources, and a binary may have another name and version than its source
    // (cpp 4:12.2.0-3 is built from gcc-defaults 1.203); some write them about binaries.
    if let source = package.source, DistributionFeed(ecosystem: ecosystem)?.naming != .binary {
      name = source.name
      version = source.version
    } else {
      name = NameRule(advisories: ecosystem).normalised(package.name)
      version = package.version
    }
    // The module mirror writes `v1.2.3`, the advisories `1.2.3`.
    if scheme == .go, version.utf8.first == UInt8(ascii: "v") { version.removeFirst() }
  }
}
