// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the pins of Swift packages, versions 1 to 3. Who asked for a package, the file does not say.
///
/// Format: https://docs.swift.org/package-manager/ ("Resolving versions (Package.resolved File)"); it has no specification.
/// Version 1 has an object `object` around the pins and calls their address `repositoryURL`, the later ones `location`.
package struct SwiftPins: Cataloger {
  package static let name = "swift-pins"
  package static let claims: [Claim] = ["**/Package.resolved", "**/.package.resolved"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    guard let pins = (root["object"]?["pins"] ?? root["pins"])?.array else {
      throw CatalogingError.missing("list of pins", in: "Package.resolved")
    }
    var found = LockedPackages(in: file)
    for pin in pins {
      let address = (pin["location"] ?? pin["repositoryURL"])?.string ?? ""
      let isRegistered = pin["kind"]?.string == "registry"
      // A folder beside the project: a part of it.
      if !isRegistered, Self.isLocal(address) { continue }
      let name = isRegistered ? pin["identity"]?.string ?? "" : NameRule.address.normalised(address)
      let state = pin["state"]
      var version = state?["version"]?.string ?? ""
      var versionUnknown: String?
      if version.isEmpty, let revision = state?["revision"]?.string {
        version = revision
        versionUnknown = state?["branch"]?.string.map { "a commit of the branch \($0)" } ?? Provenance.commit
      }
      found.add(
        .swift, name, version, line: pin.line, versionUnknown: versionUnknown,
        doubt: isRegistered ? Provenance.otherRegistry : nil)
    }
    return found.catalogued
  }

  /// Whether an address is a path on the machine of who wrote the file.
  private static func isLocal(_ address: String) -> Bool {
    address.hasPrefix("/") || address.hasPrefix(".") || address.hasPrefix("file:")
  }
}
