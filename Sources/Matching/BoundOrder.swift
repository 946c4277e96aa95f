// SPDX-License-Identifier: Apache-2.0
import Versions

extension VersionScheme {
  /// Orders a version against a bound of a record, by the rules by which ranges are evaluated; `nil` when one of them
  /// cannot be read.
  ///
  /// Bounds are read more leniently than versions (`6.0` is 6.0.0 in a record of npm), so `compare` would not do.
  func order(_ version: String, bound: String) -> VersionOrder? {
    switch VersionRange(kind: .ecosystem, events: [.introduced("0"), .fixed(bound)]).contains(version, scheme: self) {
    case .inside: return .less
    case .undecided: return nil
    case .outside:
      let range = VersionRange(kind: .ecosystem, events: [.introduced("0"), .lastAffected(bound)])
      guard case .inside = range.contains(version, scheme: self) else { return .greater }
      return .equal
    }
  }

  /// Whether an installed version is one that ranges can be asked about.
  func canPlace(_ version: String) -> Bool {
    let everything = VersionRange(kind: .ecosystem, events: [.introduced("0")])
    if case .undecided = everything.contains(version, scheme: self) { return false }
    return true
  }
}
