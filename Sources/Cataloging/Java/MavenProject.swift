// SPDX-License-Identifier: Apache-2.0
import Notations

/// The coordinates that a `pom.xml` states, for archives whose build left the `pom.properties` out.
///
/// Format: https://maven.apache.org/pom.html. Group and version may be those of the parent ("Inheritance"), and a value
/// may name a property of the same file; what a parent elsewhere defines cannot be known.
struct MavenProject {
  private(set) var coordinates: MavenCoordinates?
  private static let mostProperties = 1000

  /// - Parameter path: its path in the archive, which names group and artifact where the file does not.
  init(_ bytes: Span<UInt8>, path: String) throws(NotationError) {
    var own: [String: String] = [:]
    var parent: [String: String] = [:]
    var properties: [String: String] = [:]
    var xml = XMLReader()
    guard try xml.root(bytes) == "project" else { return }
    while let child = try xml.nextChild(bytes) {
      switch child {
      case "groupId", "artifactId", "version": own[child] = try xml.text(bytes)
      case "parent":
        while let field = try xml.nextChild(bytes) { parent[field] = try xml.text(bytes) }
      case "properties":
        while let property = try xml.nextChild(bytes) {
          if properties.count < Self.mostProperties {
            properties[property] = try xml.text(bytes)
          } else {
            try xml.skip(bytes)
          }
        }
      default: try xml.skip(bytes)
      }
    }
    for field in ["groupId", "version"] {
      properties["project.parent.\(field)"] = parent[field]
      properties["project.\(field)"] = own[field] ?? parent[field]
    }
    func value(_ field: String) -> String? {
      guard let text = own[field] ?? (field == "artifactId" ? nil : parent[field]) else { return nil }
      return Self.filled(text, from: properties)
    }
    let place = MavenCoordinates.place(of: path)
    guard let artifact = value("artifactId") ?? place?.artifact else { return }
    coordinates = MavenCoordinates(
      group: value("groupId") ?? place?.group, artifact: artifact, version: value("version"))
  }

  /// A text with `${…}` replaced; `nil` where one is not known. A property may name another ("${revision}${changelist}"),
  /// and that is enough: the text may not grow on and on.
  private static func filled(_ text: String, from properties: [String: String]) -> String? {
    var text = text
    for _ in 0..<4 {
      guard text.contains("${") else { return text.isEmpty ? nil : text }
      var out = ""
      var rest = text[...]
      while let dollar = rest.firstRange(of: "${") {
        out += rest[..<dollar.lowerBound]
        rest = rest[dollar.upperBound...]
        guard let end = rest.firstIndex(of: "}"), let value = properties[String(rest[..<end])] else { return nil }
        out += value
        guard out.utf8.count <= 1024 else { return nil }
        rest = rest[rest.index(after: end)...]
      }
      text = out + rest
    }
    return nil
  }
}
