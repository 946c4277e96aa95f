// SPDX-License-Identifier: Apache-2.0

/// One package of an image: what it is, which version, and where that is written.
package struct Package: Hashable, Sendable {
  package var ecosystem: Ecosystem
  /// The name as the ecosystem writes it: `group:artifact` for Maven, `@scope/name` for npm, the module path for Go.
  package var name: String
  package var version: String
  /// The source package a distribution built this from, where it says so; advisories are about sources.
  package var source: SourcePackage?
  package var architecture: String?
  /// Licences as the package states them, unparsed.
  package var licenses: [String]
  /// Who made this package, where its database says so (Maintainer, Vendor).
  package var vendor: String?
  /// Why the version is not one that advisories could speak of ("(devel)": the build recorded none); `nil` when it is.
  package var versionUnknown: String?
  /// Sorted, at least one.
  package var evidence: [Evidence]

  package init(
    _ ecosystem: Ecosystem, _ name: String, _ version: String, source: SourcePackage? = nil,
    architecture: String? = nil, licenses: [String] = [], vendor: String? = nil, versionUnknown: String? = nil,
    evidence: [Evidence]
  ) {
    self.ecosystem = ecosystem
    self.name = name
    self.version = version
    self.source = source
    self.architecture = architecture
    self.licenses = licenses
    self.vendor = vendor
    self.versionUnknown = versionUnknown
    self.evidence = evidence
  }
}

/// The source package that a binary package of a distribution was built from.
package struct SourcePackage: Hashable, Sendable {
  package var name: String
  /// The version of the source, which may differ from the binary's (binNMU, epochs of the binary alone).
  package var version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }
}
