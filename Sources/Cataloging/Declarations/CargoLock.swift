// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Cargo's lock file, versions 1 to 4. What has no source is the project itself or a part of it. That only tests
/// or build scripts need a crate, the file does not say.
///
/// Format: https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html; it has no specification.
package struct CargoLock: Cataloger {
  package static let name = "cargo-lock"
  package static let claims: [Claim] = ["**/Cargo.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try TOMLValue(file.bytes())
    let entries = root["package"]?.array ?? []
    // Dependencies are `name`, `name version` where there are several, and `name version (source)` before version 2.
    var direct: Set<String> = []
    for entry in entries + [root["root"]].compactMap({ $0 }) where entry["source"] == nil {
      for dependency in entry["dependencies"]?.array?.compactMap(\.string) ?? [] {
        direct.insert(dependency.split(separator: " ").prefix(2).joined(separator: " "))
      }
    }
    var found = LockedPackages(in: file)
    for entry in entries {
      guard let source = entry["source"]?.string else { continue }
      let name = entry["name"]?.string ?? ""
      let version = entry["version"]?.string ?? ""
      let isDirect = direct.contains(name) || direct.contains("\(name) \(version)")
      found.add(
        .cargo, name, version, line: entry.line,
        relation: direct.isEmpty ? nil : isDirect ? .direct : .transitive, doubt: Self.doubt(of: source))
    }
    return found.catalogued
  }

  /// crates.io is named by its index, of which there are two kinds.
  private static func doubt(of source: String) -> String? {
    if source.hasPrefix("git+") { return Provenance.git }
    let isCratesIO =
      source == "registry+https://github.com/rust-lang/crates.io-index" || source == "sparse+https://index.crates.io/"
    return isCratesIO ? nil : Provenance.otherRegistry
  }
}
