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

  /// What an archive is, and how we know.
  struct Answer: Hashable {
    var coordinates: MavenCoordinates
    /// Which of the `poms` states it.
    var pom: Int?
    /// Why that may not be what its makers call it; `nil` where Maven itself wrote it down.
    var doubt: String?
  }

  /// The coordinates of the archive.
  ///
  /// The order: the `pom.properties` that is its own; a place in a repository; what a plugin of Jenkins must state; else
  /// the file's name before the manifest, whose titles are written for people.
  func answer() -> Answer? {
    if let pom = ownPom() {
      // What the manifest says of versions is often the parent's or the product's: it fills a gap and overrules nothing.
      var own = poms[pom]
      guard own.version == nil else { return Answer(coordinates: own, pom: pom) }
      own.version = version?.text
      return Answer(coordinates: own, pom: pom, doubt: doubt(group: nil))
    }
    if let repository { return Answer(coordinates: repository) }
    if let plugin = jenkinsPlugin() { return plugin }
    if manifest["Implementation-Title"] == "Apache Tomcat", let artifact = MavenGroups.tomcatArtifact(file.artifact) {
      return guess("org.apache.tomcat", "the name of its product", artifact)
    }
    // "spring3-core-3.x.jar" calls itself spring-core.
    if !hasVersion, let title = manifest["Implementation-Title"], title.contains("-"),
      let group = MavenGroups.group(of: title)
    {
      return guess(group, Self.knownGroups, title)
    }
    let artifact = file.artifact.isEmpty ? manifest["Bundle-SymbolicName"] ?? "" : file.artifact
    guard !artifact.isEmpty else { return nil }
    let group = group(of: artifact)
    return guess(group?.name, group?.source ?? "", artifact)
  }

  /// The coordinates alone.
  func coordinates() -> (MavenCoordinates, pom: Int?)? { answer().map { ($0.coordinates, $0.pom) } }

  private func guess(_ group: String?, _ source: String, _ artifact: String) -> Answer {
    Answer(
      coordinates: MavenCoordinates(group: group, artifact: artifact, version: version?.text),
      doubt: doubt(group: group == nil ? "nothing" : source))
  }

  /// - Parameter group: where the group is from; `nil` where Maven states it.
  private func doubt(group: String?) -> String? {
    var parts: [String] = []
    if let group { parts.append(group == "nothing" ? "no group is stated" : "the group is from \(group)") }
    if let version { parts.append("the version is from \(version.source)") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static let knownGroups = "a list of well-known artifacts"
  private static let manifestSource = "its manifest"

  /// Attributes that the plugin for Maven which builds them must write:
  /// https://www.jenkins.io/doc/developer/plugin-development/plugin-structure/; the short name is the artifact.
  private func jenkinsPlugin() -> Answer? {
    guard let name = manifest["Short-Name"] ?? manifest["Extension-Name"],
      let version = manifest["Plugin-Version"]?.split(separator: " ").first
    else { return nil }
    let group = manifest["Group-Id"]
    return Answer(
      coordinates: MavenCoordinates(group: group ?? "org.jenkins-ci.plugins", artifact: name, version: String(version)),
      doubt: group == nil ? "the group is the usual one of plugins of Jenkins" : nil)
  }

  /// The version that the file's name or the manifest states.
  private var version: (text: String, source: String)? {
    if hasVersion, let version = file.version { return (version, "the name of its file") }
    for name in ["Implementation-Version", "Specification-Version", "Plugin-Version", "Bundle-Version"] {
      // "1.0 (build 5)": what is in brackets is for people.
      if let text = manifest.anywhere(name), let first = text.split(separator: " ").first {
        return (String(first), Self.manifestSource)
      }
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
    let fitting = candidates.filter {
      file.artifact.hasSuffix(poms[$0].artifact) || poms[$0].artifact.hasPrefix(file.artifact)
    }
    if let longest = fitting.max(by: { poms[$0].artifact.count < poms[$1].artifact.count }) { return longest }
    return renamed(candidates)
  }

  /// The archive's own among `candidates` where its file has been named anew: "app.jar", as images do.
  private func renamed(_ candidates: [Int]) -> Int? {
    for name in ["Implementation-Title", "Bundle-SymbolicName", "Automatic-Module-Name"] {
      if let title = manifest[name], let pom = candidates.first(where: { poms[$0].artifact == title }) { return pom }
    }
    // The loader of Spring Boot puts archives beside each other and nothing into one: the only one is of the application.
    guard candidates.count == 1, let only = candidates.first else { return nil }
    if manifest["Start-Class"] != nil { return only }
    let stated = manifest["Implementation-Version"]
    return stated != nil && stated == poms[only].version ? only : nil
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
  private func group(of artifact: String) -> (name: String, source: String)? {
    if let project = projects.first(where: { $0.artifact == artifact }) {
      return (project.group, "the place of its pom.xml")
    }
    if let group = manifest["Group-Id"] { return (group, Self.manifestSource) }
    if let group = MavenGroups.group(of: artifact) { return (group, Self.knownGroups) }
    let vendor = manifest["Implementation-Vendor-Id"].flatMap { Self.isGroup($0) ? $0 : nil }
    for name in ["Bundle-SymbolicName", "Automatic-Module-Name"] {
      guard let text = manifest[name]?.split(separator: ";").first.map(String.init) else { continue }
      if let group = Self.group(ofSymbol: text, artifact: artifact, vendor: vendor) {
        return (group, Self.manifestSource)
      }
    }
    return vendor.map { ($0, Self.manifestSource) }
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
