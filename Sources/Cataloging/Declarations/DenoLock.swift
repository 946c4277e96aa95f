// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Deno's lock file: what it took from npm and from JSR. Modules named by their address have no version.
///
/// Format: https://docs.deno.com/runtime/fundamentals/modules/#integrity-checking-and-lock-files; it has no
/// specification. Version 3 keeps all under `packages`, versions 4 and 5 at the top.
package struct DenoLock: Cataloger {
  package static let name = "deno-lock"
  package static let claims: [Claim] = ["**/deno.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    guard root.members != nil else { throw CatalogingError.missing("object", in: "lock file of Deno") }
    let lists = root["packages"] ?? root
    let direct = Self.direct(root, lists["specifiers"]?.members ?? [])
    var found = LockedPackages(in: file)
    for (kind, ecosystem) in [("npm", Ecosystem.npm), ("jsr", Ecosystem.jsr)] {
      for member in lists[kind]?.members ?? [] {
        guard let specifier = NpmSpecifier(member.key) else {
          found.count("without name and version", line: member.line)
          continue
        }
        // The versions of peers stand behind: `1.2.3_react@18.2.0`.
        let version = String(specifier.range.prefix { $0 != "_" })
        found.add(
          ecosystem, specifier.name, version, line: member.line,
          relation: direct.isEmpty
            ? nil : direct.contains("\(kind):\(specifier.name)@\(version)") ? .direct : .transitive)
      }
    }
    return found.catalogued
  }

  /// What the project asks for, as `npm:name@version`.
  private static func direct(_ root: JSONNode, _ specifiers: [JSONNode.Member]) -> Set<String> {
    var wanted: Set<String> = []
    let workspace = root["workspace"]
    for project in [workspace] + (workspace?["members"]?.members ?? []).map({ Optional($0.value) }) {
      for list in [project?["dependencies"], project?["packageJson"]?["dependencies"]] {
        wanted.formUnion(list?.array?.compactMap(\.string) ?? [])
      }
    }
    var direct: Set<String> = []
    for specifier in specifiers where wanted.contains(specifier.key) {
      guard let answer = specifier.value.string else { continue }
      // Version 3 answers with the whole specifier, later ones with the version alone.
      let kind = specifier.key.prefix { $0 != ":" }
      let name = NpmSpecifier(specifier.key.dropFirst(kind.count + 1))?.name
      let isWhole = answer.hasPrefix("\(kind):")
      let found = isWhole ? NpmSpecifier(answer.dropFirst(kind.count + 1)) : nil
      let version = (found?.range ?? answer).prefix { $0 != "_" }
      direct.insert("\(kind):\(found?.name ?? name ?? String(specifier.key.dropFirst(kind.count + 1)))@\(version)")
    }
    return direct
  }
}
