// SPDX-License-Identifier: Apache-2.0
package import Packages

extension Ecosystem {
  /// The ecosystem of a name in package URLs ("pypi") or in OSV ("PyPI", "Rocky Linux:9"), capitals or not.
  package static func named(_ name: String) -> Ecosystem? {
    let name = name.prefix { $0 != ":" }.lowercased()
    if let known = known.first(where: { $0.purl == name || $0.advisories?.lowercased() == name }) { return known }
    return distributions.first { $0.names.contains { $0.lowercased() == name } }?.ecosystem
  }

  /// Distributions as OSV names them, by the packages that they have.
  ///
  /// Names: https://ossf.github.io/osv-schema/#defined-ecosystems
  private static let distributions: [(ecosystem: Ecosystem, names: [String])] = [
    (.deb, ["Debian", "Echo", "Ubuntu"]),
    (.apk, ["Alpaquita", "Alpine", "Chainguard", "MinimOS", "Wolfi"]),
    (
      .rpm,
      ["AlmaLinux", "Azure Linux", "Mageia", "openEuler", "openSUSE", "Photon OS", "Red Hat", "Rocky Linux", "SUSE"]
    ),
  ]
}
