// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file of renv, which holds the R packages of a project. Who asked for them, it does not say.
///
/// Format: https://rstudio.github.io/renv/articles/lockfile.html
package struct RenvLock: Cataloger {
  package static let name = "renv-lock"
  package static let claims: [Claim] = ["**/renv.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    guard let packages = root["Packages"]?.members else {
      throw CatalogingError.missing("object \"Packages\"", in: "renv.lock")
    }
    var found = LockedPackages(in: file)
    for entry in packages {
      let source = entry.value["Source"]?.string?.lowercased() ?? ""
      found.add(
        source == "bioconductor" ? .bioconductor : .cran, entry.value["Package"]?.string ?? entry.key,
        entry.value["Version"]?.string ?? "", line: entry.line,
        doubt: Self.doubt(of: source))
    }
    return found.catalogued
  }

  /// "Source: the location from which this package was retrieved", a registry or a host of repositories.
  private static func doubt(of source: String) -> String? {
    switch source {
    case "repository", "cran", "rspm", "bioconductor", "": nil
    case "github", "gitlab", "bitbucket", "git", "git2r": Provenance.git
    case "local", "url", "unknown": Provenance.address
    default: Provenance.otherRegistry
    }
  }
}
