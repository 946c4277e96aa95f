// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file that Python's installers share.
///
/// Specification: "pylock.toml", https://packaging.python.org/specifications/pylock-toml/ (PEP 751). The version of a
/// package is left out where its source has none that is fixed.
package struct PylockToml: Cataloger {
  package static let name = "pylock"
  package static let claims: [Claim] = ["**/pylock.toml", "**/pylock.*.toml"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try TOMLValue(file.bytes())
    var found = LockedPackages(in: file)
    for entry in root["packages"]?.array ?? [] where entry["directory"] == nil {
      guard let version = entry["version"]?.string else {
        found.leaveOpen(line: entry.line)
        continue
      }
      found.add(
        .pypi, entry["name"]?.string ?? "", version, line: entry.line,
        doubt: entry["vcs"] != nil ? Provenance.git : entry["archive"] != nil ? Provenance.address : nil)
    }
    return found.catalogued
  }
}
