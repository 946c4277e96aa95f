// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Julia's manifest: the state of a project's packages. What comes with Julia itself may have no version there.
///
/// Format: https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml: packages stand under `deps` since format 2.0, at the
/// top before. Each has a `uuid`, which tells the file from others of its name.
package struct JuliaManifest: Cataloger {
  package static let name = "julia-manifest"
  package static let claims: [Claim] = ["**/Manifest.toml", "**/JuliaManifest.toml", "**/Manifest-v*.toml"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try TOMLValue(file.bytes())
    var found = LockedPackages(in: file)
    let packages = root["manifest_format"] == nil ? root.table : root["deps"]?.table
    for package in packages ?? [] {
      for entry in package.value.array ?? [] where entry["uuid"] != nil && entry["path"] == nil {
        guard let version = entry["version"]?.string else { continue }
        found.add(
          .julia, package.key, version, line: entry.line, doubt: entry["repo-url"] != nil ? Provenance.git : nil)
      }
    }
    return found.catalogued
  }
}
