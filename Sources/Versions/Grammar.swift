// SPDX-License-Identifier: Apache-2.0

/// How one ecosystem reads and orders versions.
///
/// A grammar walks the bytes where they are: it allocates nothing, calls itself never, and takes time in proportion to
/// the length of what it is given, which may be anything. Numbers are digits of any count, never an `Int`.
protocol Grammar {
  /// Orders two versions; `nil` when one of them is not a version.
  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> VersionOrder?

  /// Whether the ecosystem's own tool accepts it as a version.
  static func isValid(_ text: Span<UInt8>) -> Bool
}
