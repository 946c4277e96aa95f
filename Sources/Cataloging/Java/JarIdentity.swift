// SPDX-License-Identifier: Apache-2.0

/// Tells which package an archive itself is, from all that it says of itself.
struct JarIdentity {
  /// The name of the archive's file.
  let file: JarName
  let manifest: JarManifest
  /// What its `pom.properties` say; of shaded archives there are several, and most are of what was put in.
  let poms: [MavenCoordinates]
  /// The groups and artifacts that have a `pom.xml` in it.
  let projects: [(group: String, artifact: String)]
  /// What its place in a repository says.
  let repository: MavenCoordinates?

  /// The coordinates of the archive, and which of `poms` they came from.
  ///
  /// The order: a place in a repository; the `pom.properties` that fits the file's name; else the file's name before
  /// the manifest, whose titles are written for people.
  func coordinates() -> (MavenCoordinates, pom: Int?)? {
    if let pom = ownPom() {
      var own = poms[pom]
      own.version = own.version ?? version
      return (own, pom)
    }
    if let repository { return (repository, nil) }
    if manifest["Implementation-Title"] == "Apache Tomcat", let artifact = MavenGroups.ofTomcat[file.artifact] {
      return (MavenCoordinates(group: "org.apache.tomcat", artifact: artifact, version: version), nil)
    }
    // "spring3-core-3.x.jar" calls itself spring-core.
    if !hasVersion, let title = manifest["Implementation-Title"], title.contains("-"),
      let group = MavenGroups.group(of: title)
    {
      return (MavenCoordinates(group: group, artifact: title, version: version), nil)
    }
    let artifact = file.artifact.isEmpty ? manifest["Bundle-SymbolicName"] ?? "" : file.artifact
    guard !artifact.isEmpty else { return nil }
    return (MavenCoordinates(group: group(of: artifact), artifact: artifact, version: version), nil)
  }

  /// The version that the file's name or the manifest states.
  private var version: String? {
    if hasVersion { return file.version }
    for name in ["Implementation-Version", "Specification-Version", "Plugin-Version", "Bundle-Version"] {
      // "1.0 (build 5)": what is in brackets is for people.
      if let text = manifest.anywhere(name), let first = text.split(separator: " ").first { return String(first) }
    }
    return nil
  }

  /// Whether the file's name states a version, and not the name of a line of them: "3.x".
  private var hasVersion: Bool { file.version.map { !$0.hasSuffix(".x") } ?? false }

  /// The `pom.properties` that is the archive's own.
  private func ownPom() -> Int? {
    let candidates = poms.indices.sorted { poms[$0].name < poms[$1].name }
    if let exact = candidates.first(where: { poms[$0].artifact == file.artifact }) { return exact }
    let name = Self.folded(file.artifact)
    guard !name.isEmpty else { return nil }
    // Distributors rename: "maven3-core.jar" is maven-core, "sisu-inject.jar" org.eclipse.sisu.inject.
    if let same = candidates.first(where: {
      let folded = Self.folded(poms[$0].artifact)
      return folded == name || folded.hasSuffix("-" + name)
    }) {
      return same
    }
    // Of several, the longest is the one least likely to fit by accident.
    return candidates.filter {
      file.artifact.hasSuffix(poms[$0].artifact) || poms[$0].artifact.hasPrefix(file.artifact)
    }
    .max { poms[$0].artifact.count < poms[$1].artifact.count }
  }

  /// The name without numbers, its words parted by dashes.
  private static func folded(_ name: String) -> String {
    let letters = name.lowercased().utf8.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): nil
      case UInt8(ascii: "."), UInt8(ascii: "_"): UInt8(ascii: "-")
      default: byte
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The group, which only Maven's own files state for certain.
  private func group(of artifact: String) -> String? {
    if let project = projects.first(where: { $0.artifact == artifact }) { return project.group }
    if let group = manifest["Group-Id"] ?? MavenGroups.group(of: artifact) { return group }
    let vendor = manifest["Implementation-Vendor-Id"].flatMap { Self.isGroup($0) ? $0 : nil }
    for name in ["Bundle-SymbolicName", "Automatic-Module-Name"] {
      guard let text = manifest[name]?.split(separator: ";").first.map(String.init) else { continue }
      if let group = Self.group(ofSymbol: text, artifact: artifact, vendor: vendor) { return group }
    }
    return vendor
  }

  /// Undoes the rule by which the bundle plugin makes a symbolic name of group and artifact.
  ///
  /// Rule: `DefaultMaven2OsgiConverter` of Apache Felix: the group and the artifact, without the words that the end of
  /// the one and the start of the other have in common.
  static func group(ofSymbol symbol: String, artifact: String, vendor: String?) -> String? {
    guard isGroup(symbol) else { return nil }
    let parts = symbol.split(separator: ".")
    for count in stride(from: parts.count - 1, to: 1, by: -1) {
      let rest = parts[count...].joined(separator: "-")
      let last = parts[count - 1]
      // org.apache.logging.log4j + log4j-core = org.apache.logging.log4j.core
      if artifact == "\(last)-\(rest)" || artifact == "\(last).\(rest)" {
        let group = parts[..<count].joined(separator: ".")
        return isGroup(group) ? group : vendor
      }
    }
    if symbol.hasSuffix("." + artifact) {
      // org.mongodb + mongo-java-driver, but org.objenesis + objenesis.
      let front = String(symbol.dropLast(artifact.count + 1))
      if vendor == symbol || !isGroup(front) { return symbol }
      return front
    }
    return vendor ?? (symbol.contains("-") ? nil : symbol)
  }

  /// Whether a text may be a group: a domain written backwards, with more in it than the domain of a large house.
  private static func isGroup(_ text: String) -> Bool {
    let houses: Set<String> = ["org.apache", "com.sun", "com.google", "org.eclipse", "com.oracle", "net.java"]
    guard !houses.contains(text), text.utf8.count <= 255 else { return false }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
              UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
              true
            default: false
            }
          }
      }
  }
}
