// SPDX-License-Identifier: Apache-2.0

/// How an ecosystem orders its versions: a closed case each, so that a new one cannot compile without a comparison.
package enum VersionScheme: String, Hashable, Sendable, CaseIterable {
  case dpkg, apk, pep440, npm, go, maven, gem
}

/// The outcome of a comparison.
package enum VersionOrder: Int, Hashable, Sendable {
  case less = -1, equal = 0, greater = 1
}

extension VersionScheme {
  /// Orders two versions; `nil` when one of them is not a version of this scheme.
  package func compare(_ a: String, _ b: String) -> VersionOrder? { nil }

  /// Whether the ecosystem's own tool accepts `text` as a version.
  package func isValid(_ text: String) -> Bool { false }
}
