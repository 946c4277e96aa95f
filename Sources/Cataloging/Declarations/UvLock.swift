// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file of uv: the packages, and by the edges between them who asked for each.
///
/// Format: https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile; it has no specification. The projects
/// themselves stand among the packages, with a folder as their source.
package struct UvLock: Cataloger {
  package static let name = "uv-lock"
  package static let claims: [Claim] = ["**/uv.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let entries = try TOMLValue(file.bytes())["package"]?.array ?? []
    var edges: [String: [String]] = [:]
    var needed: Set<String> = []
    var wanted: Set<String> = []
    for entry in entries {
      let name = entry["name"]?.string ?? ""
      let own = Self.names(entry["dependencies"]) + Self.grouped(entry["optional-dependencies"])
      guard Self.isLocal(entry) else {
        edges[name, default: []] += own
        continue
      }
      needed.formUnion(own)
      wanted.formUnion(own)
      wanted.formUnion(Self.grouped(entry["dev-dependencies"]))
    }
    let running = Reachability.reached(from: needed) { edges[$0] ?? [] }
    let developing = Reachability.reached(from: wanted) { edges[$0] ?? [] }
    var found = LockedPackages(in: file)
    for entry in entries where !Self.isLocal(entry) {
      let name = entry["name"]?.string ?? ""
      let source = entry["source"]
      found.add(
        .pypi, name, entry["version"]?.string ?? "", line: entry.line,
        relation: wanted.isEmpty ? nil : wanted.contains(name) ? .direct : .transitive,
        isDevelopment: developing.contains(name) && !running.contains(name),
        doubt: source?["git"] != nil ? Provenance.git : source?["url"] != nil ? Provenance.address : nil)
    }
    return found.catalogued
  }

  /// A project, or a folder of one.
  private static func isLocal(_ entry: TOMLValue) -> Bool {
    guard let source = entry["source"] else { return false }
    return ["editable", "virtual", "directory"].contains { source[$0] != nil }
  }

  private static func names(_ list: TOMLValue?) -> [String] { list?.array?.compactMap { $0["name"]?.string } ?? [] }

  private static func grouped(_ groups: TOMLValue?) -> [String] { groups?.table?.flatMap { names($0.value) } ?? [] }
}
