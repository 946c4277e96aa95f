// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// Reads the manifest of a vcpkg project. Only its overrides tell versions; the others follow from the baseline, a commit
/// of the registry, and are counted.
///
/// Format: https://learn.microsoft.com/vcpkg/reference/vcpkg-json
package struct VcpkgManifest: Cataloger {
  package static let name = "vcpkg-manifest"
  package static let claims: [Claim] = ["**/vcpkg.json"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    // Every port of the registry has such a file, in `ports/<name>`, which tells the port's own version: no project.
    var found = LockedPackages(in: file)
    var asked: [String: JSONNode] = [:]
    for entry in root["dependencies"]?.array ?? [] {
      if let name = entry.string ?? entry["name"]?.string { asked[name] = entry }
    }
    var overridden: Set<String> = []
    for entry in root["overrides"]?.array ?? [] {
      let name = entry["name"]?.string ?? ""
      // "version" stands for any of the older three.
      let keys = ["version", "version-semver", "version-date", "version-string"]
      let version = keys.compactMap { entry[$0]?.string }.first ?? ""
      overridden.insert(name)
      // `1.2.3#4`: the fourth revision of the port.
      found.add(
        .vcpkg, name, String(version.prefix { $0 != "#" }), line: entry.line,
        relation: asked[name] == nil ? .transitive : .direct,
        // "host": a dependency that runs where the project is built.
        isDevelopment: asked[name]?["host"]?.bool == true)
    }
    for entry in root["dependencies"]?.array ?? [] {
      guard let name = entry.string ?? entry["name"]?.string else {
        found.count("without a package name", line: entry.line)
        continue
      }
      if !overridden.contains(name) { found.leaveOpen(line: entry.line) }
    }
    return found.catalogued
  }
}
