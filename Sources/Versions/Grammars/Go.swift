// SPDX-License-Identifier: Apache-2.0

/// Versions of Go modules: Semantic Versioning with a leading "v", which OSV records leave out.
///
/// https://pkg.go.dev/golang.org/x/mod/semver: "vMAJOR" and "vMAJOR.MINOR" stand for "vMAJOR.0.0" and "vMAJOR.MINOR.0";
/// build metadata, so also "+incompatible", does not count. Pseudo-versions are pre-releases and need no rule.
enum Go: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { parse(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = parse(a), let y = parse(b) else { return nil }
    return SemanticVersion.order(x, a, y, b)
  }

  private static func parse(_ text: Span<UInt8>) -> SemanticVersion? {
    SemanticVersion(text, in: Piece(start: 0, end: text.count), dialect: .go)
  }
}
