// SPDX-License-Identifier: Apache-2.0

/// Group, artifact and version of a Maven package; each may be unknown.
struct MavenCoordinates: Hashable {
  var group: String?
  var artifact: String
  var version: String?

  /// `group:artifact`, as advisories write it, or the artifact alone.
  var name: String { group.map { "\($0):\(artifact)" } ?? artifact }

  init(group: String?, artifact: String, version: String?) {
    self.group = group
    self.artifact = artifact
    self.version = version
  }

  /// Reads a `pom.properties`; what it leaves out is taken from its path, `META-INF/maven/<group>/<artifact>/`.
  /// - Returns: `nil` when it names no artifact.
  init?(properties bytes: [UInt8], path: String) {
    let values = JavaProperties.values(in: bytes)
    let place = Self.place(of: path)
    guard let artifact = Self.plain(values["artifactId"]) ?? place?.artifact else { return nil }
    self.init(
      group: Self.plain(values["groupId"]) ?? place?.group, artifact: artifact, version: Self.plain(values["version"]))
  }

  /// The group and artifact that a path under `META-INF/maven` names.
  static func place(of path: String) -> (group: String, artifact: String)? {
    let parts = path.split(separator: "/")
    guard let maven = parts.lastIndex(of: "maven"), maven > 0, parts[maven - 1] == "META-INF", parts.count == maven + 4
    else { return nil }
    return (String(parts[maven + 1]), String(parts[maven + 2]))
  }

  /// The coordinates that a path in a repository of Maven's layout spells: `<group>/<artifact>/<version>/<file>`.
  ///
  /// Layout: https://maven.apache.org/repository/layout.html
  init?(repositoryPath path: String) {
    let parts = path.split(separator: "/")
    guard let root = parts.lastIndex(where: { ["repository", "maven-repo", "maven2"].contains($0) }) else { return nil }
    let below = parts[(root + 1)...]
    guard below.count >= 4 else { return nil }
    let version = below[below.endIndex - 2]
    let artifact = below[below.endIndex - 3]
    guard let file = below.last, file.hasPrefix("\(artifact)-\(version)") else { return nil }
    self.init(
      group: below[..<(below.endIndex - 3)].joined(separator: "."), artifact: String(artifact), version: String(version)
    )
  }

  /// A value that a build has filled in; "${project.version}" was left as it stood in the sources.
  private static func plain(_ value: String?) -> String? {
    guard let value, !value.isEmpty, !value.contains("${") else { return nil }
    return value
  }
}
