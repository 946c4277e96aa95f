// SPDX-License-Identifier: Apache-2.0
import Advisories
package import Packages
import Versions

/// The one version of a package that repairs all of its findings that can be repaired.
package struct Upgrade: Hashable, Sendable {
  package var package: Package
  package var version: String
  /// The identifiers of the findings it repairs, sorted.
  package var ids: [String]
}

/// What is common to all packages that asked the same question.
struct UpgradeChoice {
  var version: String
  var ids: [String]

  /// Raises the version from fix to fix until no record that names a fix holds it any more; `nil` where none does.
  ///
  /// The largest of the fixes alone would not do: it can lie in a later range of another record.
  /// - Parameter fixes: by issue, the version that repairs it, and all that is said of it.
  init?(_ fixes: [(id: String, version: String, rulings: [Ruling])], scheme: VersionScheme) {
    guard var version = fixes.first?.version else { return nil }
    for fix in fixes where scheme.order(fix.version, bound: version) == .greater { version = fix.version }
    for _ in 0..<32 {
      var higher: String?
      for ruling in fixes.flatMap(\.rulings) where ruling.counts {
        for range in ruling.statement.affected.ranges {
          guard case .inside(let interval) = range.contains(version, scheme: scheme), let next = interval.fixed,
            scheme.order(next, bound: higher ?? version) == .greater
          else { continue }
          higher = next
        }
      }
      guard let higher else { break }
      version = higher
    }
    self.version = version
    ids = Set(
      fixes.filter { fix in
        !fix.rulings.contains { ruling in
          ruling.counts
            && ruling.statement.affected.ranges.contains { range in
              if case .inside = range.contains(version, scheme: scheme) { true } else { false }
            }
        }
      }.map(\.id)
    ).sorted()
    if ids.isEmpty { return nil }
  }
}

extension Ruling {
  /// Whether the statement speaks of this image at all.
  fileprivate var counts: Bool {
    switch answer {
    case .clear(.withdrawn), .clear(.otherPlatform), .clear(.state), .clear(.otherBuild): false
    default: true
    }
  }
}
