// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Composer's lock file. Who asked for a package stands in composer.json alone.
///
/// Format: https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control; each entry is
/// the package's own composer.json (https://getcomposer.org/doc/04-schema.md) with `dist` and `source`.
package struct ComposerLock: Cataloger {
  package static let name = "composer-lock"
  package static let claims: [Claim] = ["**/composer.lock"]
  private static let mostLicenses = 32

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    guard root.members != nil else { throw CatalogingError.missing("object", in: "composer.lock") }
    var found = LockedPackages(in: file)
    for (list, isDevelopment) in [("packages", false), ("packages-dev", true)] {
      for entry in root[list]?.array ?? [] {
        // A folder beside the project.
        if entry["dist"]?["type"]?.string == "path" { continue }
        let licenses = entry["license"]?.array?.compactMap(\.string) ?? [entry["license"]?.string].compactMap { $0 }
        found.add(
          .composer, entry["name"]?.string ?? "", entry["version"]?.string ?? "", line: entry.line,
          isDevelopment: isDevelopment, licenses: Array(licenses.prefix(Self.mostLicenses)))
      }
    }
    return found.catalogued
  }
}
