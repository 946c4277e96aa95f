// SPDX-License-Identifier: Apache-2.0

/// Versions of Dart packages: Semantic Versioning where build metadata counts, and leading zeros are allowed.
///
/// https://pub.dev/documentation/pub_semver/latest/: "we treat build suffixes as ordered: 1.2.3+1 < 1.2.3+2", for it is
/// how a package of Dart is patched between two versions of what it wraps.
enum Pub: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { SemanticVersion(text, dialect: .pub) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? { compare(a, b, dialect: .pub) }

  /// Orders two versions, of which one may be a bound with numbers left out.
  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>, dialect: SemanticVersion.Dialect) -> VersionOrder? {
    guard let x = SemanticVersion(a, dialect: dialect), let y = SemanticVersion(b, dialect: dialect) else { return nil }
    let order = SemanticVersion.order(x, a, y, b)
    return order == .equal ? SemanticVersion.orderIdentifiers(of: x.build, a, of: y.build, b) : order
  }
}
