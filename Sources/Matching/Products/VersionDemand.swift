// SPDX-License-Identifier: Apache-2.0
import Versions

/// The versions a statement is limited to: one, or a range in the notation `vers`.
///
/// Specification: https://github.com/package-url/vers-spec. A range that cannot be read holds no version at all.
package struct VersionDemand: Hashable, Sendable {
  /// As it is written.
  package let text: String
  private let scheme: VersionScheme?
  private let bounds: [Bound]

  private struct Bound: Hashable, Sendable {
    var comparator: String
    var version: String
  }

  /// Reads `1.2.3` or `vers:npm/>=1.2|<1.4`.
  package init(_ text: String) {
    self.text = text
    guard text.hasPrefix("vers:") else {
      scheme = nil
      // "< 2.0" and the like are ranges for people.
      let isExact = !text.isEmpty && !text.contains { " <>=|,*".contains($0) }
      bounds = isExact ? [Bound(comparator: "=", version: text)] : []
      return
    }
    let parts = text.dropFirst("vers:".utf8.count).split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let scheme = Self.scheme(of: parts[0]) else {
      scheme = nil
      bounds = []
      return
    }
    self.scheme = scheme
    bounds = parts[1].split(separator: "|").prefix(1000).map { word in
      let word = word.filter { $0 != " " }
      for sign in ["!=", "<=", ">=", "<", ">", "="] where word.hasPrefix(sign) {
        return Bound(comparator: sign, version: percentDecoded(String(word.dropFirst(sign.utf8.count))))
      }
      return Bound(comparator: word == "*" ? "*" : "=", version: percentDecoded(word))
    }
  }

  /// Whether a version is one of them.
  package func holds(_ version: String) -> Bool {
    guard let scheme else { return bounds.contains { $0.version == version } }
    if bounds.contains(where: { $0.comparator == "*" }) { return bounds.count == 1 }
    // "Checking if a version is contained within a range": exact ones first, then pairs of bounds in their order.
    for bound in bounds where bound.comparator == "=" || bound.comparator == "!=" {
      guard scheme.compare(version, bound.version) == .equal else { continue }
      return bound.comparator == "="
    }
    let sides = bounds.filter { $0.comparator != "=" && $0.comparator != "!=" }
    var isInside = false
    for (place, side) in sides.enumerated() {
      guard let order = scheme.compare(version, side.version) else { return false }
      if side.comparator.hasPrefix(">") {
        isInside = order == .greater || order == .equal && side.comparator == ">="
        if isInside, place == sides.count - 1 { return true }
      } else {
        let isBelow = order == .less || order == .equal && side.comparator == "<="
        if isBelow, isInside || place == 0 { return true }
        isInside = false
      }
    }
    return false
  }

  private static func scheme(of type: String) -> VersionScheme? {
    switch type {
    case "deb": .dpkg
    case "rpm", "apk", "alpm", "npm", "maven", "gem", "composer", "cargo", "nuget", "hex", "pub", "cran", "conan",
      "hackage":
      VersionScheme(rawValue: type)
    case "pypi": .pep440
    case "golang": .go
    case "semver", "generic": .cargo
    default: nil
    }
  }
}
