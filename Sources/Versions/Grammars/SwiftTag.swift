// SPDX-License-Identifier: Apache-2.0

/// Versions that are tags of a repository: Semantic Versioning with or without "v", and with numbers left out.
///
/// Swift packages are released as tags `1.2.3` or `v1.2.3`, and `1.2` is read as 1.2.0
/// (https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html#version). Actions of GitHub have
/// moving tags `v4` and `v4.1` beside `v4.1.2`, Julia's packages `v1.2.3`. What is left out counts as zero.
enum SwiftTag: Grammar {
  static func isValid(_ text: Span<UInt8>) -> Bool { parse(text) != nil }

  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder? {
    guard let x = parse(a), let y = parse(b) else { return nil }
    return SemanticVersion.order(x, a, y, b)
  }

  private static func parse(_ text: Span<UInt8>) -> SemanticVersion? {
    SemanticVersion(text, in: Piece(start: 0, end: text.count), dialect: .bound)
  }
}
