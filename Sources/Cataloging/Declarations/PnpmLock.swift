// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads pnpm's lock file, versions 5 to 9.
///
/// Format: https://github.com/pnpm/spec/tree/master/lockfile. Packages are named by a path: `/name/1.2.3_peer` in version
/// 5, `/name@1.2.3(peer)` in 6, `name@1.2.3` in 9, where the edges stand in `snapshots`. What has a folder or an address
/// in place of a version says `name` and `version` itself.
package struct PnpmLock: Cataloger {
  package static let name = "pnpm-lock"
  package static let claims: [Claim] = ["**/pnpm-lock.yaml"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    guard !NpmSpecifier.isInstalled(file.path) else { return Catalogued() }
    let root = try YAMLValue(file.bytes())
    guard let format = root["lockfileVersion"]?.string else {
      throw CatalogingError.missing("lockfileVersion", in: "lock file of pnpm")
    }
    guard let major = Int(format.prefix { $0 != "." }), major >= 5 else {
      throw CatalogingError.malformed("lock files of pnpm are read from version 5 on")
    }
    let isOld = major == 5
    let projects = Projects(root, isOld: isOld)
    var edges: [String: [String]] = [:]
    for snapshot in root["snapshots"]?.members ?? [] {
      edges[snapshot.key] = Projects.keys(snapshot.value, ["dependencies", "optionalDependencies"], isOld: false)
    }
    let running = Set(Reachability.reached(from: projects.needed) { edges[$0] ?? [] }.map(Projects.withoutPeers))
    let direct = Set(projects.needed + projects.developed).map(Projects.withoutPeers)
    let directSet = Set(direct)
    var found = LockedPackages(in: file)
    for entry in root["packages"]?.members ?? [] {
      let key = Projects.withoutPeers(entry.key)
      let resolution = entry.value["resolution"]
      if resolution?["type"]?.string == "directory" || resolution?["directory"] != nil { continue }
      let named = Projects.identity(key, isOld: isOld)
      let name = entry.value["name"]?.string ?? named?.name ?? ""
      let version = entry.value["version"]?.string ?? named?.range ?? ""
      let origin = named.map { NpmSpecifier.origin(of: $0.range) } ?? .address
      if origin == .local { continue }
      let isGit = resolution?["type"]?.string == "git"
      let isDevelopment = entry.value["dev"]?.bool ?? (!edges.isEmpty && !running.contains(key))
      if origin != nil, entry.value["version"] == nil {
        found.leaveOpen(line: entry.line)
        continue
      }
      found.add(
        .npm, name, version, line: entry.line,
        relation: directSet.isEmpty ? nil : directSet.contains(key) ? .direct : .transitive,
        isDevelopment: isDevelopment, doubt: isGit ? Provenance.git : origin?.doubt)
    }
    return found.catalogued
  }

  /// What the projects of a lock file ask for, as keys of packages.
  private struct Projects {
    private(set) var needed: [String] = []
    private(set) var developed: [String] = []

    init(_ root: YAMLValue, isOld: Bool) {
      // A single project may stand at the root.
      for project in [root] + (root["importers"]?.members ?? []).map(\.value) {
        needed += Self.keys(project, ["dependencies", "optionalDependencies"], isOld: isOld)
        developed += Self.keys(project, ["devDependencies"], isOld: isOld)
      }
    }

    /// The keys that dependencies lead to. Their value is a version with its peers, or the key itself for an alias; since
    /// version 6 it may stand beside the specifier.
    static func keys(_ value: YAMLValue, _ kinds: [String], isOld: Bool) -> [String] {
      kinds.flatMap { kind in
        (value[kind]?.members ?? []).compactMap { dependency in
          guard let target = dependency.value.string ?? dependency.value["version"]?.string else { return nil }
          if target.hasPrefix("link:") { return nil }
          if target.hasPrefix("/") { return target }
          // `version(peer@1)`, or `name@version` behind an alias.
          if !isOld, NpmSpecifier(withoutPeers(target)) != nil { return target }
          return isOld ? "/\(dependency.key)/\(target)" : "\(dependency.key)@\(target)"
        }
      }
    }

    /// The key without what stands in brackets behind the version, and without the slash before the name.
    static func withoutPeers(_ key: String) -> String {
      var text = key[...]
      if let open = text.firstIndex(of: "(") { text = text[..<open] }
      if text.hasPrefix("/") { text = text.dropFirst() }
      return String(text)
    }

    /// Name and version of a key without peers. The address of a registry may stand before.
    static func identity(_ key: String, isOld: Bool) -> NpmSpecifier? {
      guard isOld else { return NpmSpecifier(withoutRegistry(key)) }
      let parts = key.split(separator: "/")
      guard parts.count >= 2, let last = parts.last else { return nil }
      // A scope begins with `@`; behind the version stand the peers: `1.2.3_react@18.2.0`.
      let scope = parts.count >= 3 && parts[parts.count - 3].hasPrefix("@") ? "\(parts[parts.count - 3])/" : ""
      return NpmSpecifier("\(scope)\(parts[parts.count - 2])@\(last.prefix { $0 != "_" })")
    }

    private static func withoutRegistry(_ key: String) -> Substring {
      guard !key.hasPrefix("@"), let slash = key.firstIndex(of: "/"), let at = key.firstIndex(of: "@"), slash < at
      else {
        // A scope behind a registry: `registry.npmjs.org/@scope/name@1`.
        if let scope = key.ranges(of: "/@").first, !key.hasPrefix("@"), !key[..<scope.lowerBound].contains("@") {
          return key[key.index(after: scope.lowerBound)...]
        }
        return key[...]
      }
      return key[key.index(after: slash)...]
    }
  }
}
