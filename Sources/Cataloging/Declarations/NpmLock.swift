// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads npm's lock file, versions 1 to 3. The hidden one in node_modules tells of what is installed, and so do the
/// package.json files beside it: it is left alone.
///
/// Format: https://docs.npmjs.com/cli/configuring-npm/package-lock-json. Since version 2 `packages` names every package
/// by its folder; version 1 had `dependencies` in `dependencies`, which version 2 keeps for old programs.
package struct NpmLock: Cataloger {
  package static let name = "npm-lock"
  package static let claims: [Claim] = ["**/package-lock.json", "**/npm-shrinkwrap.json"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    guard !NpmSpecifier.isInstalled(file.path) else { return Catalogued() }
    let root = try JSONNode(file.bytes())
    guard root.members != nil else { throw CatalogingError.missing("object", in: "lock file of npm") }
    var found = LockedPackages(in: file)
    if let folders = root["packages"]?.members {
      Self.take(folders, into: &found)
    } else {
      Self.takeNested(root["dependencies"]?.members ?? [], into: &found)
    }
    return found.catalogued
  }

  /// Versions 2 and 3: "an object that maps package locations to an object containing the information about that
  /// package"; the root is "", other folders outside of node_modules are parts of the project.
  private static func take(_ folders: [JSONNode.Member], into found: inout LockedPackages) {
    let direct = directFolders(folders)
    for folder in folders {
      guard let (_, folderName) = parts(of: folder.key) else { continue }
      let entry = folder.value
      // "link: A flag to indicate that this is a symbolic link": the folder it leads to has an entry of its own.
      if entry["link"]?.bool == true { continue }
      // "name" stands where the folder is called otherwise: behind an alias.
      let name = entry["name"]?.string ?? folderName
      add(
        name, entry["version"]?.string ?? "", resolved: entry["resolved"]?.string, line: folder.line,
        relation: direct.contains(folder.key) ? .direct : .transitive,
        isDevelopment: entry["dev"]?.bool == true, into: &found)
    }
  }

  /// The folder that holds the `node_modules` of a package, and the package's name by its folder; `nil` for a folder that
  /// is a part of the project.
  private static func parts(of path: String) -> (parent: Substring, name: String)? {
    guard let last = path.ranges(of: "node_modules/").last else { return nil }
    let name = path[last.upperBound...]
    // More below an installed package is no package.
    guard name.split(separator: "/").count == (name.hasPrefix("@") ? 2 : 1) else { return nil }
    return (path[..<last.lowerBound], String(name))
  }

  /// The folders of what the root and its workspaces ask for: beside them, or above.
  private static func directFolders(_ folders: [JSONNode.Member]) -> Set<String> {
    let known = Set(folders.map(\.key))
    var direct: Set<String> = []
    // Longer paths cannot be opened.
    for folder in folders where folder.key.utf8.count <= 4096 && parts(of: folder.key) == nil {
      for kind in ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] {
        for wanted in folder.value[kind]?.members ?? [] {
          let beside = (folder.key.isEmpty ? "" : folder.key + "/") + "node_modules/" + wanted.key
          direct.insert(known.contains(beside) ? beside : "node_modules/" + wanted.key)
        }
      }
    }
    return direct
  }

  /// Version 1. What the project asked for is not told from what was put beside it. The depth of the tree is bounded by
  /// that of the text.
  private static func takeNested(_ dependencies: [JSONNode.Member], into found: inout LockedPackages) {
    for dependency in dependencies {
      let entry = dependency.value
      var name = dependency.key
      var version = entry["version"]?.string ?? ""
      if let real = NpmSpecifier("alias@" + version)?.resolved, real.range != version {
        (name, version) = (real.name, real.range)
      }
      add(
        name, version, resolved: entry["resolved"]?.string, line: dependency.line, relation: nil,
        isDevelopment: entry["dev"]?.bool == true, into: &found)
      takeNested(entry["dependencies"]?.members ?? [], into: &found)
    }
  }

  private static func add(
    _ name: String, _ version: String, resolved: String?, line: Int, relation: Relation?, isDevelopment: Bool,
    into found: inout LockedPackages
  ) {
    // Version 1 has the address of what no registry gave in the place of the version.
    if let origin = NpmSpecifier.origin(of: version) {
      if origin != .local { found.leaveOpen(line: line) }
      return
    }
    let origin = resolved.flatMap { $0.hasPrefix("git") ? NpmSpecifier.Origin.git : nil }
    if resolved?.hasPrefix("file:") == true, version.isEmpty { return }
    found.add(
      .npm, name, version, line: line, relation: relation, isDevelopment: isDevelopment, doubt: origin?.doubt)
  }
}
