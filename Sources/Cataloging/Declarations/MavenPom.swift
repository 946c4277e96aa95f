// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the dependencies that a project of Maven declares.
///
/// A file is read alone: a version that its parent or an imported list of versions sets is not there, and such entries
/// are counted. What profiles add depends on who builds. Plugins are tools of the build and not read.
/// Format: https://maven.apache.org/pom.html, "Dependencies", "Dependency Management", "Properties".
package struct MavenPom: Cataloger {
  package static let name = "maven-pom"
  package static let claims: [Claim] = ["**/pom.xml"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    // The project that a jar was built from, laid open with the jar: what it asked for, the jars beside it tell.
    if file.path.hasPrefix("META-INF/maven/") || file.path.contains("/META-INF/maven/") { return Catalogued() }
    let bytes = try file.bytes()
    let project = try MavenDependencies(bytes.span)
    var found = LockedPackages(in: file)
    var elsewhere: (count: Int, line: Int)?
    for dependency in project.dependencies {
      let known = project.completed(dependency)
      guard let group = project.value(of: known.group), let artifact = project.value(of: known.artifact),
        let version = project.value(of: known.version)
      else {
        elsewhere = ((elsewhere?.count ?? 0) + 1, elsewhere?.line ?? dependency.line)
        continue
      }
      guard let exact = MavenVersionRange.exact(version) else {
        found.leaveOpen(line: dependency.line)
        continue
      }
      found.add(
        .maven, group.isEmpty || artifact.isEmpty ? "" : "\(group):\(artifact)", exact, line: dependency.line,
        relation: .direct, isDevelopment: project.value(of: known.scope) == "test")
    }
    if let elsewhere {
      let place = elsewhere.count == 1 ? "at line \(elsewhere.line)" : "the first at line \(elsewhere.line)"
      let count = DamagedRecords.counted(elsewhere.count, "dependency", "dependencies")
      found.remark("\(count) whose version stands in another file (\(project.elsewhere)), \(place)")
    }
    if project.dependenciesOfProfiles > 0 {
      let count = DamagedRecords.counted(project.dependenciesOfProfiles, "dependency", "dependencies")
      found.remark("\(count) of build profiles not read")
    }
    return found.catalogued
  }
}

/// Version requirements of Maven.
///
/// Specification: https://maven.apache.org/pom.html#dependency-version-requirement-specification
enum MavenVersionRange {
  /// The version that is used: `1.0` ("soft requirement") and `[1.0]`; `nil` for intervals and for `LATEST` and `RELEASE`.
  static func exact(_ text: String) -> String? {
    var text = text[...]
    if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
    guard !text.contains(where: { "[](),".contains($0) }), text != "LATEST", text != "RELEASE" else { return nil }
    return String(text)
  }
}
