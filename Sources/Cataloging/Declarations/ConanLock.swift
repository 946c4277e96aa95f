// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Conan's lock files, of Conan 1 (a graph) and Conan 2 (lists).
///
/// Formats: https://docs.conan.io/1/versioning/lockfiles/introduction.html,
/// https://docs.conan.io/2/tutorial/versioning/lockfiles.html. A package is named
/// `name/version@user/channel#revision%timestamp`, of which all but name and version may be missing.
package struct ConanLock: Cataloger {
  package static let name = "conan-lock"
  package static let claims: [Claim] = ["**/conan.lock", "**/*.conan.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    var found = LockedPackages(in: file)
    if let nodes = root["graph_lock"]?["nodes"]?.members {
      readGraph(nodes, into: &found)
    } else if let lists = root.members, root["version"] != nil || root["requires"] != nil {
      for list in lists where list.key.hasSuffix("requires") {
        for entry in list.value.array ?? [] {
          // "build_requires", "python_requires" and "config_requires" are for whoever builds.
          Self.add(
            entry.string, line: entry.line, relation: nil, isDevelopment: list.key != "requires", to: &found)
        }
      }
    } else {
      throw CatalogingError.missing("graph or list of packages", in: "lock file of Conan")
    }
    return found.catalogued
  }

  private func readGraph(_ nodes: [JSONNode.Member], into found: inout LockedPackages) {
    // Node 0 is the project itself: a file on somebody's disk, or a package under development.
    let root = nodes.first { $0.key == "0" && nodes.count > 1 || $0.value["path"]?.string != nil }
    let direct = Self.edges(root, "requires").union(Self.edges(root, "build_requires"))
    // Build tools that nobody needs at run time.
    var tools: Set<String> = []
    var needed: Set<String> = []
    for node in nodes {
      tools.formUnion(Self.edges(node, "build_requires"))
      needed.formUnion(Self.edges(node, "requires"))
    }
    for node in nodes where node.key != root?.key {
      Self.add(
        node.value["ref"]?.string ?? node.value["pref"]?.string, line: node.line,
        relation: direct.isEmpty ? nil : direct.contains(node.key) ? .direct : .transitive,
        isDevelopment: node.value["context"]?.string == "build"
          || tools.contains(node.key) && !needed.contains(node.key),
        to: &found)
    }
  }

  private static func edges(_ node: JSONNode.Member?, _ key: String) -> Set<String> {
    Set(node?.value[key]?.array?.compactMap(\.string) ?? [])
  }

  private static func add(
    _ reference: String?, line: Int, relation: Relation?, isDevelopment: Bool, to found: inout LockedPackages
  ) {
    let plain = (reference ?? "").prefix { $0 != "#" && $0 != "%" && $0 != ":" }
    let parts = plain.split(separator: "@", maxSplits: 1)
    let slash = parts.first?.firstIndex(of: "/")
    guard let slash, let coordinates = parts.first else {
      return found.count("not of the form name/version", line: line)
    }
    // Recipes of ConanCenter have neither user nor channel, or "_/_".
    let isOther = parts.count > 1 && parts[1] != "_/_"
    found.add(
      .conan, String(coordinates[..<slash]), String(coordinates[slash...].dropFirst()), line: line,
      relation: relation, isDevelopment: isDevelopment, doubt: isOther ? Provenance.otherRegistry : nil)
  }
}
