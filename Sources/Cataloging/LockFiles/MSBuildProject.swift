// SPDX-License-Identifier: Apache-2.0
import Notations

/// The NuGet packages of a project file of MSBuild, and the properties their versions are written with.
///
/// Format: https://learn.microsoft.com/visualstudio/msbuild/msbuild-project-file-schema-reference. Imported files are not
/// there, and conditions are not evaluated: a property that gets several values under conditions has none.
struct MSBuildProject {
  struct Item {
    /// The name of the element.
    let kind: String
    let include: String
    var version: String?
    let line: Int
  }

  private(set) var items: [Item] = []
  private var properties: [String: Property] = [:]
  private static let kinds: Set = ["PackageReference", "PackageVersion", "GlobalPackageReference"]

  /// Properties and items of one file.
  private static let most = 50_000

  /// Bytes of a text with its properties filled in, and of one that is to be.
  private static let longest = 1024

  private enum Property: Hashable {
    case value(String)
    case several
  }

  init(_ bytes: Span<UInt8>) throws {
    var xml = XMLReader()
    guard try xml.root(bytes) == "Project" else {
      throw CatalogingError.missing("element \"Project\"", in: "project file")
    }
    while let child = try xml.nextChild(bytes) {
      switch child {
      case "PropertyGroup": try readProperties(&xml, bytes, isConditional: xml["Condition"] != nil)
      case "ItemGroup": try readItems(&xml, bytes)
      default: try xml.skip(bytes)
      }
    }
  }

  /// A text with its properties filled in; `nil` where one is not known, and for an empty text.
  func value(of text: String) -> String? {
    var left = 64
    guard let value = expanded(text, depth: 0, &left), !value.isEmpty else { return nil }
    return value
  }

  private func expanded(_ text: String, depth: Int, _ left: inout Int) -> String? {
    // A long property is not searched for each item that names it.
    guard text.utf8.count <= Self.longest else { return nil }
    guard text.contains("$(") else { return text.contains("@(") || text.contains("%(") ? nil : text }
    var out = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      out += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      guard rest.first == "(" else {
        out += "$"
        continue
      }
      left -= 1
      // Functions of properties are not evaluated: no property is called so.
      guard depth < 16, left > 0, let close = rest.firstIndex(of: ")"),
        case .value(let value)? = properties[rest[..<close].dropFirst().lowercased()],
        let inner = expanded(value, depth: depth + 1, &left), out.utf8.count + inner.utf8.count <= Self.longest
      else { return nil }
      out += inner
      rest = rest[close...].dropFirst()
    }
    return out + rest
  }

  private mutating func readProperties(
    _ xml: inout XMLReader, _ bytes: Span<UInt8>, isConditional: Bool
  ) throws(NotationError) {
    while let name = try xml.nextChild(bytes) {
      let isConditional = isConditional || xml["Condition"] != nil
      let value = try xml.text(bytes)
      guard properties.count < Self.most else { throw .tooManyValues(limit: Self.most, offset: xml.position) }
      // Names of properties do not tell case apart.
      let key = name.lowercased()
      if !isConditional || properties[key] == nil {
        properties[key] = .value(value)
      } else if properties[key] != .value(value) {
        properties[key] = .several
      }
    }
  }

  private mutating func readItems(_ xml: inout XMLReader, _ bytes: Span<UInt8>) throws(NotationError) {
    while let kind = try xml.nextChild(bytes) {
      guard Self.kinds.contains(kind), let include = xml["Include"] ?? xml["Update"] else {
        try xml.skip(bytes)
        continue
      }
      // "VersionOverride" of a project takes the place of the shared version.
      var item = Item(
        kind: kind, include: include, version: xml["VersionOverride"] ?? xml["Version"], line: xml.line)
      while let child = try xml.nextChild(bytes) {
        switch child {
        case "VersionOverride": item.version = try xml.text(bytes)
        case "Version":
          let version = try xml.text(bytes)
          item.version = item.version ?? version
        default: try xml.skip(bytes)
        }
      }
      guard items.count < Self.most else { throw .tooManyValues(limit: Self.most, offset: xml.position) }
      items.append(item)
    }
  }
}

/// Version ranges of NuGet.
///
/// Specification: https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges
enum NugetVersionRange {
  /// The version that a range comes to: itself for `1.0` (the least that will do) and `[1.0]`; `nil` for other intervals
  /// and for floating versions.
  static func exact(_ range: String) -> String? {
    var range = range[...]
    if range.hasPrefix("["), range.hasSuffix("]") { range = range.dropFirst().dropLast() }
    while range.first == " " { range.removeFirst() }
    while range.last == " " { range.removeLast() }
    guard let first = range.utf8.first, first &- UInt8(ascii: "0") < 10,
      !range.contains(where: { "[](),*".contains($0) })
    else { return nil }
    return String(range)
  }
}
