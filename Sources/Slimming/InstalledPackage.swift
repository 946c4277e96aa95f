// SPDX-License-Identifier: Apache-2.0

/// A package of the image, as far as a decision on it needs.
package struct InstalledPackage: Hashable, Sendable {
  package var purl: String
  package var name: String
  package var version: String
  /// The type of its package URL: "deb", "pypi".
  package var type: String
  /// Paths of its files, without a leading slash, where its package manager lists them.
  package var files: [String] = []
  /// Where it was seen: "usr/lib/python3/dist-packages/pip-23.0.dist-info/METADATA".
  package var evidence: [String] = []
  /// The package of the distribution that brought it: another's `purl`.
  package var owner: String?
  /// Names of the vulnerabilities that hold for it.
  package var findings: [String] = []

  package init(purl: String, name: String, version: String, type: String) {
    self.purl = purl
    self.name = name
    self.version = version
    self.type = type
  }

  /// Whether it belongs to the distribution, whose packages have lists of files.
  var isOfDistribution: Bool { ["deb", "apk", "rpm", "alpm"].contains(type) }
  var role: Role? { Role(ofPackage: name, type: type) }
}
