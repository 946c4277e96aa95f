// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads NuGet's lock file, which lists the packages for each target framework.
///
/// Format: https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies;
/// the kinds of entries: https://github.com/NuGet/NuGet.Client, `PackageDependencyType`.
package struct NugetLock: Cataloger {
  package static let name = "nuget-lock"
  package static let claims: [Claim] = ["**/packages.lock.json", "**/packages.*.lock.json"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    guard let frameworks = root["dependencies"]?.members else {
      throw CatalogingError.missing("object \"dependencies\"", in: "lock file of NuGet")
    }
    var found = LockedPackages(in: file)
    for framework in frameworks {
      for entry in framework.value.members ?? [] {
        let type = entry.value["type"]?.string
        // Another project of the same solution.
        if type == "Project" { continue }
        found.add(
          .nuget, entry.key, entry.value["resolved"]?.string ?? "", line: entry.line, relation: Self.relation(type))
      }
    }
    return found.catalogued
  }

  /// "CentralTransitive" is transitive, its version set in Directory.Packages.props.
  private static func relation(_ type: String?) -> Relation? {
    switch type {
    case "Direct": .direct
    case "Transitive", "CentralTransitive": .transitive
    default: nil
    }
  }
}
