// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file that the plugin sbt-dependency-lock writes for Scala projects.
///
/// Format: https://stringbean.github.io/sbt-dependency-lock/file-formats/
package struct SbtLock: Cataloger {
  package static let name = "sbt-lock"
  package static let claims: [Claim] = ["**/build.sbt.lock", "**/sbt.lock"]
  /// Configurations whose packages come with the program, or are provided where it runs.
  private static let ofProgram: Set = ["compile", "runtime", "provided", "optional"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try JSONNode(file.bytes())
    guard let dependencies = root["dependencies"]?.array else {
      throw CatalogingError.missing("list of dependencies", in: "lock file of sbt")
    }
    var found = LockedPackages(in: file)
    for entry in dependencies {
      let group = entry["org"]?.string ?? ""
      let artifact = entry["name"]?.string ?? ""
      let configurations = entry["configurations"]?.array?.compactMap(\.string) ?? []
      found.add(
        .maven, group.isEmpty || artifact.isEmpty ? "" : "\(group):\(artifact)", entry["version"]?.string ?? "",
        line: entry.line, isDevelopment: !configurations.isEmpty && Self.ofProgram.isDisjoint(with: configurations))
    }
    return found.catalogued
  }
}
