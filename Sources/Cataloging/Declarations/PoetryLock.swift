// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Poetry's lock file. Who asked for a package stands in pyproject.toml alone.
///
/// Format: what Poetry writes (https://python-poetry.org/docs/basic-usage/#installing-with-poetrylock): until 1.4 a
/// `category`, since 2.0 (`lock-version` 2.1) `groups`, of which "main" is what the project needs to run.
package struct PoetryLock: Cataloger {
  package static let name = "poetry-lock"
  package static let claims: [Claim] = ["**/poetry.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try TOMLValue(file.bytes())
    var found = LockedPackages(in: file)
    for entry in root["package"]?.array ?? [] {
      var doubt: String?
      switch entry["source"]?["type"]?.string {
      case "directory": continue
      case "git": doubt = Provenance.git
      case "url", "file": doubt = Provenance.address
      default: break
      }
      let groups = entry["groups"]?.array?.compactMap(\.string) ?? []
      found.add(
        .pypi, entry["name"]?.string ?? "", entry["version"]?.string ?? "", line: entry.line,
        isDevelopment: entry["category"]?.string == "dev" || (!groups.isEmpty && !groups.contains("main")),
        doubt: doubt)
    }
    return found.catalogued
  }
}
