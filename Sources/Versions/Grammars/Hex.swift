// SPDX-License-Identifier: Apache-2.0

/// Versions of Hex packages: Semantic Versioning to the letter, with numbers of any size.
///
/// https://hexdocs.pm/elixir/Version.html: build metadata is "ignored when comparing".
enum Hex: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { parse(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = parse(a), let y = parse(b) else { return nil }
    return SemanticVersion.order(x, a, y, b)
  }

  private static func parse(_ text: Span<UInt8>) -> SemanticVersion? {
    SemanticVersion(text, in: Piece(start: 0, end: text.count), dialect: .strict)
  }
}
