// SPDX-License-Identifier: Apache-2.0

/// Versions of Rust crates: Semantic Versioning to the letter, as the crate `semver` reads it.
///
/// https://docs.rs/semver/latest/semver/struct.Version.html: neither "v" nor blanks are allowed, and the three numbers
/// must fit into 64 bits. Build metadata does not count here: an advisory speaks of all builds of a version.
enum Cargo: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { parse(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = parse(a), let y = parse(b) else { return nil }
    return SemanticVersion.order(x, a, y, b)
  }

  private static func parse(_ text: Span<UInt8>) -> SemanticVersion? {
    guard let version = SemanticVersion(text, in: Piece(start: 0, end: text.count), dialect: .strict) else {
      return nil
    }
    let most = "18446744073709551615".utf8.span
    guard version.major.isAtMost(most, text), version.minor.isAtMost(most, text), version.patch.isAtMost(most, text)
    else { return nil }
    return version
  }
}
