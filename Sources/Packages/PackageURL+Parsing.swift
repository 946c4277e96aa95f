// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a text is not a package URL.
package enum PackageURLError: LocalizedError, Hashable, CustomStringConvertible {
  /// It does not begin with `pkg:`.
  case scheme
  case missingType, missingName
  /// Type or qualifier key with characters that it may not have, or a key that stands twice.
  case invalid(String)
  /// A `%` that no two hexadecimal digits follow, or bytes that are not UTF-8.
  case encoding(String)

  package var description: String {
    switch self {
    case .scheme: "the package URL does not begin with \"pkg:\""
    case .missingType: "the package URL has no type"
    case .missingName: "the package URL has no name"
    case .invalid(let what): "the package URL has an invalid \(what)"
    case .encoding(let what): "the package URL is wrongly percent-encoded in its \(what)"
    }
  }

  package var errorDescription: String? { description }
}

extension PackageURL {
  /// Reads a package URL as others write it.
  ///
  /// Specification: https://github.com/package-url/purl-spec, "How to parse a purl string in its components". Where it is
  /// strict and tools are not, this is lenient: `pkg://`, an `@` that nobody encoded, a qualifier without a value. Letter
  /// case is folded by the rules of the known types, but for Go: module paths that differ in case are two modules.
  package init(parsing text: String) throws(PackageURLError) {
    var rest = Substring(text)
    var subpath: String?
    if let hash = rest.lastIndex(of: "#") {
      // Segments "." and ".." are dropped, before and after decoding, so that a path cannot climb.
      let parts = try Self.segments(rest[rest.index(after: hash)...], "subpath").filter { $0 != "." && $0 != ".." }
      subpath = parts.isEmpty ? nil : parts.joined(separator: "/")
      rest = rest[..<hash]
    }
    var qualifiers: [String: String] = [:]
    if let mark = rest.lastIndex(of: "?") {
      qualifiers = try Self.qualifiers(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    guard rest.prefix(4).lowercased() == "pkg:" else { throw .scheme }
    rest = Self.trimmed(rest.dropFirst(4))
    guard let slash = rest.firstIndex(of: "/") else { throw rest.isEmpty ? .missingType : .missingName }
    let type = rest[..<slash].lowercased()
    guard Self.isToken(type, allowed: "+-.") else { throw .invalid("type") }
    rest = Self.trimmed(rest[slash...])

    var version: String?
    // An "@" right behind a slash begins a scope of npm that nobody encoded, not a version.
    if let at = rest.lastIndex(of: "@"), at > rest.startIndex, rest[rest.index(before: at)] != "/" {
      version = try Self.decoded(rest[rest.index(after: at)...], "version")
      rest = rest[..<at]
    }
    var segments = try Self.segments(rest, "name")
    guard let name = segments.popLast() else { throw .missingName }
    let namespace = segments.isEmpty ? nil : segments.joined(separator: "/")
    self.init(
      type: type, namespace: namespace.map { Self.foldsNamespace(type) ? $0.lowercased() : $0 },
      name: Self.normalised(name, of: type), version: version.flatMap { $0.isEmpty ? nil : $0 },
      qualifiers: qualifiers, subpath: subpath)
  }

  /// The name as the ecosystem of this type writes it: `group:artifact`, `@scope/name`, the whole path of a Go module.
  /// The namespace of other types says whose the package is (the distribution, an author) and is no part of its name.
  package var packageName: String {
    guard let namespace, !namespace.isEmpty, let separator = Self.namespaceSeparator(of: type) else { return name }
    return "\(namespace)\(separator)\(name)"
  }

  /// The version as the ecosystem of this type writes it: an RPM's epoch stands in a qualifier of its own, and Trivy
  /// writes that of Debian's packages there too.
  package var packageVersion: String? {
    guard type == "rpm" || type == "deb", let version, let epoch = qualifiers["epoch"], epoch != "0",
      !version.contains(":")
    else {
      return version
    }
    return "\(epoch):\(version)"
  }

  // MARK: - Parts

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == "/" }
    while text.last == "/" { text.removeLast() }
    return text
  }

  private static func segments(_ text: Substring, _ what: String) throws(PackageURLError) -> [String] {
    var out: [String] = []
    for part in text.split(separator: "/") {
      let segment = try decoded(part, what)
      if !segment.isEmpty { out.append(segment) }
    }
    return out
  }

  private static func qualifiers(_ text: Substring) throws(PackageURLError) -> [String: String] {
    var out: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let cut = pair.firstIndex(of: "=") ?? pair.endIndex
      let key = pair[..<cut].lowercased()
      guard isToken(key, allowed: "-._") else { throw .invalid("qualifier key") }
      let value = try decoded(pair[cut...].dropFirst(), "qualifiers")
      // A pair with an empty value is the same as none.
      guard !value.isEmpty else { continue }
      guard out.updateValue(value, forKey: key) == nil else { throw .invalid("qualifier: \(key) stands there twice") }
    }
    return out
  }

  /// Whether `text` is ASCII letters, digits and what is allowed beside them, and does not begin with a digit.
  private static func isToken(_ text: String, allowed: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first) else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: allowed.utf8.contains(byte)
      }
    }
  }

  private static func decoded(_ text: Substring, _ what: String) throws(PackageURLError) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "%") else {
        out.append(byte)
        continue
      }
      guard let high = bytes.next().flatMap(digit), let low = bytes.next().flatMap(digit) else { throw .encoding(what) }
      out.append(high << 4 | low)
    }
    guard let text = String(validating: out, as: UTF8.self) else { throw .encoding(what) }
    return text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  // MARK: - Rules of types

  /// The types whose names are "not case sensitive and must be lowercased" (purl-spec, the definitions of each type).
  private static func foldsNamespace(_ type: String) -> Bool {
    switch type {
    case "alpm", "apk", "bitbucket", "composer", "deb", "github", "githubactions", "hex", "qpkg", "rpm": true
    default: false
    }
  }

  private static func normalised(_ name: String, of type: String) -> String {
    switch type {
    // The distribution is folded, but names of RPM packages are taken to the letter.
    case "rpm": name
    case "pypi": NameRule.pep503.normalised(name)
    case "bitnami", "oci", "pub": name.lowercased()
    default: foldsNamespace(type) ? name.lowercased() : name
    }
  }
}
