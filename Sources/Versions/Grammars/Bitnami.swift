// SPDX-License-Identifier: Apache-2.0

/// Versions of Bitnami's packages: Semantic Versioning where what follows the hyphen is a revision.
///
/// https://github.com/bitnami/go-version: "pre-release versions are considered revisions and, therefore, the bigger the
/// revision number, the newer the version": 1.2.3 < 1.2.3-1 < 1.2.3-2.
enum Bitnami: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { SemanticVersion(text, dialect: .strict) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? { compare(a, b, dialect: .strict) }

  /// Orders two versions, of which one may be a bound with numbers left out.
  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>, dialect: SemanticVersion.Dialect) -> VersionOrder? {
    guard let x = SemanticVersion(a, dialect: dialect), let y = SemanticVersion(b, dialect: dialect) else { return nil }
    let numbers = SemanticVersion.orderNumbers(x, a, y, b)
    return numbers == .equal ? SemanticVersion.orderIdentifiers(of: x.prerelease, a, of: y.prerelease, b) : numbers
  }
}
