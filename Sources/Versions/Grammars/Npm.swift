// SPDX-License-Identifier: Apache-2.0

/// npm's versions: Semantic Versioning, as node-semver reads it when it is strict.
///
/// https://github.com/npm/node-semver: a "v" and blanks around the version are allowed, the text is at most 256
/// characters long, and the three numbers must be safe integers of JavaScript.
enum Npm: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { parse(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = parse(a), let y = parse(b) else { return nil }
    return SemanticVersion.order(x, a, y, b)
  }

  private static func parse(_ text: Span<UInt8>) -> SemanticVersion? {
    guard text.count <= 256, let version = SemanticVersion(text, in: Piece.trimmed(text), dialect: .full)
    else { return nil }
    let most = "9007199254740991".utf8.span
    guard version.major.isAtMost(most, text), version.minor.isAtMost(most, text), version.patch.isAtMost(most, text)
    else { return nil }
    return version
  }
}
