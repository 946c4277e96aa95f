// SPDX-License-Identifier: Apache-2.0

/// How the bounds of one range are read and ordered, which is more leniently than versions are.
struct BoundOrder {
  private let scheme: VersionScheme
  private let rules: Rules

  /// By what the bounds go.
  private enum Rules {
    /// Semantic Versioning as records write it: `6.0` is 6.0.0, in a record of npm as in one of Go.
    case semantic
    /// The same, by the order of an ecosystem that gives more weight to what stands behind the three numbers.
    case pub, bitnami
    /// The version grammar of the ecosystem.
    case own
  }

  init(kind: VersionRange.Kind, scheme: VersionScheme) {
    self.scheme = scheme
    rules =
      switch scheme {
      case .npm, .go, .cargo, .hex, .swift: .semantic
      case .pub: .pub
      case .bitnami: .bitnami
      // It reads all of Semantic Versioning, short bounds, and a fourth number beside.
      case .nuget: .own
      case .dpkg, .rpm, .apk, .alpm, .portage, .pep440, .maven, .gem, .composer, .cran, .conan, .hackage:
        kind == .semver ? .semantic : .own
      }
  }

  /// What to call the rules in a message.
  var name: String { rules == .own ? scheme.rawValue : "semantic versioning" }

  /// The installed version must be one for the ecosystem's own tool, where that tool goes by Semantic Versioning.
  func accepts(installed: String) -> Bool {
    switch scheme {
    case .npm, .go, .cargo, .hex, .swift, .pub, .bitnami, .nuget: scheme.isValid(installed)
    default: rules == .own ? scheme.isValid(installed) : accepts(bound: installed)
    }
  }

  func accepts(bound: String) -> Bool {
    let bytes = bound.utf8.span
    switch rules {
    case .semantic, .pub, .bitnami: return SemanticVersion(bytes, in: Piece.trimmed(bytes), dialect: .bound) != nil
    case .own: return scheme.isValid(bound) && !(scheme == .apk && Apk.isMisspelled(bytes))
    }
  }

  /// Orders two bounds, all of which can be read.
  func order(_ a: VersionRange.Event, _ b: VersionRange.Event) -> VersionOrder {
    if a.isLowest || b.isLowest { return VersionOrder(a.isLowest ? 0 : 1, b.isLowest ? 0 : 1) }
    return order(a.version, b.version) ?? .equal
  }

  func order(installed: String, bound: String) -> VersionOrder? {
    if rules == .own, scheme == .pep440 { return Pep440.compare(installed.utf8.span, bound: bound.utf8.span) }
    return order(installed, bound)
  }

  private func order(_ a: String, _ b: String) -> VersionOrder? {
    switch rules {
    case .semantic: SemanticVersion.compare(a.utf8.span, b.utf8.span, dialect: .bound)
    case .pub: Pub.compare(a.utf8.span, b.utf8.span, dialect: .bound)
    case .bitnami: Bitnami.compare(a.utf8.span, b.utf8.span, dialect: .bound)
    case .own: scheme.compare(a, b)
    }
  }

  func isAtOrAbove(_ version: String, _ introduced: String) -> Bool {
    introduced == "0" || order(installed: version, bound: introduced) != .less
  }

  func isBelowEnd(_ version: String, of interval: VersionRange.Interval) -> Bool {
    if let fixed = interval.fixed { return order(installed: version, bound: fixed) == .less }
    if let last = interval.lastAffected { return order(installed: version, bound: last) != .greater }
    return true
  }
}
