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
  /// The versions that may be gone to where fewer findings count, from the lowest on; empty: there is only one.
  package var steps: [Step] = []

  /// A version on the way.
  package struct Step: Hashable, Sendable {
    package var version: String
    /// Findings that an earlier version repairs, or this one, and that this one has all the same; sorted.
    package var leaves: [String]

    package init(version: String, leaves: [String]) {
      self.version = version
      self.leaves = leaves
    }
  }
}

/// What is common to all packages that asked the same question.
struct UpgradeChoice {
  var version: String
  var ids: [String]
  var steps: [Upgrade.Step]

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
    steps = Self.steps(fixes, scheme)
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

  /// Versions on the way that are looked at.
  private static let limit = 256

  /// Which of the findings are not in which of the versions is what a choice among fewer of them needs.
  private static func steps(
    _ fixes: [(id: String, version: String, rulings: [Ruling])], _ scheme: VersionScheme
  ) -> [Upgrade.Step] {
    var versions = Set(fixes.map(\.version))
    guard versions.count > 1, versions.count <= limit else { return [] }
    let returning = fixes.compactMap { fix -> (id: String, version: String, ranges: [VersionRange])? in
      let ranges = fix.rulings.filter(\.counts).flatMap(\.statement.affected.ranges)
        .filter { !$0.isOver(at: fix.version, scheme) }
      return ranges.isEmpty ? nil : (fix.id, fix.version, ranges)
    }
    var waiting = versions.sorted()
    var leaves: [String: Set<String>] = [:]
    while let version = waiting.popLast() {
      for fix in returning where scheme.order(version, bound: fix.version) != .less {
        for range in fix.ranges {
          guard case .inside(let interval) = range.contains(version, scheme: scheme) else { continue }
          leaves[version, default: []].insert(fix.id)
          guard let next = interval.fixed, scheme.order(next, bound: version) == .greater, versions.count < limit,
            versions.insert(next).inserted
          else { continue }
          waiting.append(next)
        }
      }
    }
    return versions.sorted().sorted { scheme.order($0, bound: $1) == .less }.map {
      Upgrade.Step(version: $0, leaves: (leaves[$0] ?? []).sorted())
    }
  }
}

extension VersionRange {
  /// Whether it holds no version from that one on, as far as can be told without asking for each.
  fileprivate func isOver(at version: String, _ scheme: VersionScheme) -> Bool {
    var open = 0
    for event in events {
      switch event {
      case .introduced: open += 1
      case .fixed(let fixed):
        open -= 1
        guard let order = scheme.order(version, bound: fixed), order != .less else { return false }
      case .lastAffected, .limit: return false
      }
    }
    return open <= 0
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
