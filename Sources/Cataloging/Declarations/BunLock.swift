// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Bun's lock file, the one in text.
///
/// Format: https://bun.sh/docs/install/lockfile: JSON with comments. Each package stands under the way that leads to it,
/// `a/b` for the `b` that only `a` sees, as a list that begins with `name@version`.
package struct BunLock: Cataloger {
  package static let name = "bun-lock"
  package static let claims: [Claim] = ["**/bun.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    guard !NpmSpecifier.isInstalled(file.path) else { return Catalogued() }
    let root = try JSONNode(file.bytes(), isCommented: true)
    guard let packages = root["packages"]?.members else {
      throw CatalogingError.missing("packages", in: "lock file of Bun")
    }
    var needed: Set<String> = []
    var developed: Set<String> = []
    for project in root["workspaces"]?.members ?? [] {
      let name = project.value["name"]?.string ?? ""
      needed.formUnion(
        Self.wanted(project.value, ["dependencies", "optionalDependencies", "peerDependencies"], by: name))
      developed.formUnion(Self.wanted(project.value, ["devDependencies"], by: name))
    }
    let edges = Dictionary(
      packages.map { member in
        let details = member.value.array?.first { $0.members != nil }
        return (
          member.key,
          details.map { Self.wanted($0, ["dependencies", "optionalDependencies", "peerDependencies"], by: member.key) }
            ?? []
        )
      }, uniquingKeysWith: { first, _ in first })
    let running = Reachability.reached(from: needed) { edges[$0] ?? [] }
    var found = LockedPackages(in: file)
    for member in packages {
      guard let text = member.value.array?.first?.string, let specifier = NpmSpecifier(text)?.resolved else {
        found.count("without name and version", line: member.line)
        continue
      }
      let origin = NpmSpecifier.origin(of: specifier.range)
      if origin == .local { continue }
      if origin != nil {
        found.leaveOpen(line: member.line)
        continue
      }
      let isDirect = needed.contains(member.key) || developed.contains(member.key)
      found.add(
        .npm, specifier.name, specifier.range, line: member.line, relation: isDirect ? .direct : .transitive,
        isDevelopment: !(needed.isEmpty && developed.isEmpty) && !running.contains(member.key))
    }
    return found.catalogued
  }

  /// The ways under which a dependency may stand: beside who wants it, beside those above, or at the top. More may be
  /// named than are there; what counts as needed to run is then rather too much than too little.
  private static func wanted(_ value: JSONNode, _ kinds: [String], by parent: String) -> [String] {
    var parents: [Substring] = []
    // Longer ways are of no known package.
    if !parent.isEmpty, parent.utf8.count <= mostBytes {
      var rest = parent[...]
      while !rest.isEmpty, parents.count < mostParents {
        parents.append(rest)
        rest = rest[..<(rest.lastIndex(of: "/") ?? rest.startIndex)]
      }
    }
    return kinds.flatMap { kind in
      (value[kind]?.members ?? []).flatMap { wanted in [wanted.key] + parents.map { "\($0)/\(wanted.key)" } }
    }
  }

  private static let mostBytes = 256
  private static let mostParents = 8
}
