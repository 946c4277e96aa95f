// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Pipenv's lock file: `default` packages and those of `develop`.
///
/// Format: https://github.com/pypa/pipfile, "Pipfile.lock"; Pipenv writes a further object for each category of its own.
package struct PipfileLock: Cataloger {
  package static let name = "pipfile-lock"
  package static let claims: [Claim] = ["**/Pipfile.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    guard let categories = root.members else { throw CatalogingError.missing("object", in: "Pipfile.lock") }
    var found = LockedPackages(in: file)
    for category in categories where category.key != "_meta" {
      for member in category.value.members ?? [] {
        // A folder of the project.
        if member.value["path"] != nil || member.value["editable"]?.bool == true { continue }
        let isGit = member.value["git"] != nil
        guard let pin = member.value["version"]?.string, pin.hasPrefix("==") else {
          found.leaveOpen(line: member.line)
          continue
        }
        found.add(
          .pypi, member.key, String(pin.drop { $0 == "=" }), line: member.line,
          isDevelopment: category.key == "develop", doubt: isGit ? Provenance.git : nil)
      }
    }
    return found.catalogued
  }
}
