// SPDX-License-Identifier: Apache-2.0
import Notations

/// What a project of Maven depends on, as far as its own pom.xml tells it.
///
/// Format: https://maven.apache.org/pom.html
struct MavenDependencies {
  struct Dependency {
    var group: String?
    var artifact: String?
    var version: String?
    var scope: String?
    var type: String?
    var classifier: String?
    var line = 0

    /// "The minimal set of information for matching a dependency reference against a dependencyManagement section is
    /// actually {groupId, artifactId, type, classifier}."
    fileprivate var key: [String] { [group ?? "", artifact ?? "", type ?? "jar", classifier ?? ""] }
  }

  private(set) var dependencies: [Dependency] = []
  /// How many more there are if profiles are active.
  private(set) var dependenciesOfProfiles = 0
  private var managed: [[String]: Dependency] = [:]
  private var imports: [String] = []
  /// The management of dependencies as it stands there; properties may stand behind it.
  private var management: [Dependency] = []
  private var parent: Dependency?
  private var own = Dependency()
  private var properties: [String: String] = [:]

  /// Texts that are filled in grow no longer, and no deeper.
  private static let longest = 1024
  private static let deepest = 16
  private static let mostReferences = 128
  /// Properties of one file, and dependencies in one list.
  private static let most = 50_000

  init(_ bytes: Span<UInt8>) throws {
    var xml = XMLReader()
    guard try xml.root(bytes) == "project" else {
      throw CatalogingError.missing("element \"project\"", in: "pom.xml")
    }
    while let child = try xml.nextChild(bytes) {
      switch child {
      case "parent": parent = try Self.dependency(&xml, bytes)
      case "groupId": own.group = try xml.text(bytes)
      case "artifactId": own.artifact = try xml.text(bytes)
      case "version": own.version = try xml.text(bytes)
      case "properties":
        while let name = try xml.nextChild(bytes) {
          guard properties.count < Self.most else {
            throw NotationError.tooManyValues(limit: Self.most, offset: xml.position)
          }
          properties[name] = try xml.text(bytes)
        }
      case "dependencies": dependencies += try Self.dependencies(&xml, bytes)
      case "dependencyManagement": try readManagement(&xml, bytes)
      case "profiles": try countProfiles(&xml, bytes)
      default: try xml.skip(bytes)
      }
    }
    for entry in management {
      if entry.scope == "import" {
        imports.append(name(of: entry))
      } else if managed[resolvedKey(of: entry)] == nil {
        managed[resolvedKey(of: entry)] = entry
      }
    }
  }

  /// A dependency with what the project's management of dependencies says of it.
  func completed(_ dependency: Dependency) -> Dependency {
    guard let managed = managed[resolvedKey(of: dependency)] else { return dependency }
    var out = dependency
    out.version = dependency.version ?? managed.version
    out.scope = dependency.scope ?? managed.scope
    return out
  }

  /// Which other files may set versions.
  var elsewhere: String {
    let others = ([parent].compactMap { $0 }.map { name(of: $0) } + imports.prefix(3)).joined(separator: ", ")
    return others.isEmpty ? "none is named" : others
  }

  // MARK: - Properties

  /// A text with its references filled in; `nil` where one is not known, or there is no text.
  func value(of text: String?) -> String? {
    guard let text else { return nil }
    var left = Self.mostReferences
    return expanded(text, depth: 0, &left)
  }

  private func expanded(_ text: String, depth: Int, _ left: inout Int) -> String? {
    // A long property is not searched for each dependency that names it.
    guard text.utf8.count <= Self.longest else { return nil }
    guard text.contains("${") else { return text }
    var out = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      out += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      guard rest.first == "{" else {
        out += "$"
        continue
      }
      left -= 1
      guard depth < Self.deepest, left > 0, let close = rest.firstIndex(of: "}"),
        let value = property(String(rest[..<close].dropFirst())), let inner = expanded(value, depth: depth + 1, &left),
        out.utf8.count + inner.utf8.count <= Self.longest
      else { return nil }
      out += inner
      rest = rest[close...].dropFirst()
    }
    return out.utf8.count + rest.utf8.count <= Self.longest ? out + rest : nil
  }

  /// What the project says of itself is known by the place in the model, too; `pom.` and no prefix are old spellings.
  private func property(_ name: String) -> String? {
    if let value = properties[name] { return value }
    var place = name[...]
    for prefix in ["project.", "pom."] where place.hasPrefix(prefix) { place = place.dropFirst(prefix.count) }
    return switch place {
    case "groupId": own.group ?? parent?.group
    case "artifactId": own.artifact
    case "version": own.version ?? parent?.version
    case "parent.groupId": parent?.group
    case "parent.artifactId": parent?.artifact
    case "parent.version": parent?.version
    default: nil
    }
  }

  // MARK: - Reading

  private func resolvedKey(of dependency: Dependency) -> [String] {
    dependency.key.map { part in part.contains("${") ? value(of: part) ?? part : part }
  }

  private func name(of dependency: Dependency) -> String {
    [dependency.group, dependency.artifact, dependency.version].map { String((value(of: $0) ?? "?").prefix(128)) }
      .joined(separator: ":")
  }

  private mutating func readManagement(_ xml: inout XMLReader, _ bytes: Span<UInt8>) throws {
    while let child = try xml.nextChild(bytes) {
      if child == "dependencies" { management += try Self.dependencies(&xml, bytes) } else { try xml.skip(bytes) }
    }
  }

  private mutating func countProfiles(_ xml: inout XMLReader, _ bytes: Span<UInt8>) throws {
    while let profile = try xml.nextChild(bytes) {
      guard profile == "profile" else {
        try xml.skip(bytes)
        continue
      }
      while let child = try xml.nextChild(bytes) {
        if child == "dependencies" {
          dependenciesOfProfiles += try Self.dependencies(&xml, bytes).count
        } else {
          try xml.skip(bytes)
        }
      }
    }
  }

  private static func dependencies(_ xml: inout XMLReader, _ bytes: Span<UInt8>) throws -> [Dependency] {
    var out: [Dependency] = []
    while let child = try xml.nextChild(bytes) {
      guard child == "dependency" else {
        try xml.skip(bytes)
        continue
      }
      guard out.count < most else { throw NotationError.tooManyValues(limit: most, offset: xml.position) }
      out.append(try dependency(&xml, bytes))
    }
    return out
  }

  private static func dependency(_ xml: inout XMLReader, _ bytes: Span<UInt8>) throws -> Dependency {
    var out = Dependency()
    out.line = xml.line
    while let child = try xml.nextChild(bytes) {
      switch child {
      case "groupId": out.group = try xml.text(bytes)
      case "artifactId": out.artifact = try xml.text(bytes)
      case "version": out.version = try xml.text(bytes)
      case "scope": out.scope = try xml.text(bytes)
      case "type": out.type = try xml.text(bytes)
      case "classifier": out.classifier = try xml.text(bytes)
      default: try xml.skip(bytes)
      }
    }
    return out
  }
}
