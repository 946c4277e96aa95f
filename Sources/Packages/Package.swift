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
  /// Why name or version may not be what its makers call it ("from the name of the file"); `nil` where they said it.
  package var doubt: String?
  /// The module stream that a distribution built it for, as the package manager labels it ("nodejs:18:9040020…").
  package var stream: String?
  /// The key that signed it, where the package manager kept that: "RSA/SHA256, key 199e2f91fd431d51".
  package var signature: String?
  /// How it came into a project, where a lock file or manifest says so; `nil` for what is installed.
  package var relation: Relation?
  /// True where only development needs it, by the word of its lock file.
  package var isDevelopment = false
  /// The package of the operating system that brought the files it was seen in; `nil` where somebody else did.
  package var owner: Owner?
  /// What the CPE dictionary calls it ("cpe:2.3:a:nodejs:node.js:20.1.0:*:*:*:*:*:*:*"), where that is known. Sorted.
  package var cpes: [String] = []
  /// What it needs, by the names that its package manager goes by; `|` stands between names of which one is enough. Sorted.
  package var needs: [String] = []
  /// Names beside its own that it stands for where others need them. Sorted.
  package var provides: [String] = []
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

extension Package {
  /// The name in the one spelling that all its spellings share, by which what two files name is known as one package:
  /// `Flask_Login` of an installation is `flask-login` of a lock file.
  ///
  /// Where a registry folds nothing but case, names are taken to the letter: npm still has old packages that differ in it
  /// alone.
  package var sharedName: String {
    let rule = ecosystem.advisories.map { NameRule(advisories: $0) } ?? .exact
    return rule == .caseFolded ? name : rule.normalised(name)
  }
}

/// Whether a project asked for a package itself.
package enum Relation: String, Hashable, Sendable { case direct, transitive }

/// The package of an operating system that brought the files another package was seen in.
package struct Owner: Hashable, Sendable {
  package var ecosystem: Ecosystem
  package var name: String
  package var version: String
  package var source: SourcePackage?
  package var architecture: String?

  package init(_ package: Package) {
    ecosystem = package.ecosystem
    name = package.name
    version = package.version
    source = package.source
    architecture = package.architecture
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
