// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file of PDM.
///
/// Format: https://pdm-project.org/en/latest/usage/lockfile/; it has no specification. A package with extras stands there
/// once more for them. `groups` are those of development and of extras alike; only the one named "dev", which PDM gives
/// to what is added for development, is taken as such.
package struct PdmLock: Cataloger {
  package static let name = "pdm-lock"
  package static let claims: [Claim] = ["**/pdm.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try TOMLValue(file.bytes())
    var found = LockedPackages(in: file)
    for entry in root["package"]?.array ?? [] where entry["path"] == nil {
      found.add(
        .pypi, entry["name"]?.string ?? "", entry["version"]?.string ?? "", line: entry.line,
        isDevelopment: entry["groups"]?.array?.compactMap(\.string) == ["dev"],
        doubt: entry["git"] != nil ? Provenance.git : entry["url"] != nil ? Provenance.address : nil)
    }
    return found.catalogued
  }
}
