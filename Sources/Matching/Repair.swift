// SPDX-License-Identifier: Apache-2.0
import Advisories
import Versions

/// Which version to install so that an issue is gone.
struct Repair {
  var version: String?
  /// What a reader must know beside it.
  var notes: [String]

  /// Finds the fix of the interval that holds the installed version.
  ///
  /// Where records or ranges disagree, or one range begins where the other ends, a version counts only once none of
  /// them holds it: it is raised from fix to fix until that is so.
  init(of rulings: [Ruling], installed: String, scheme: VersionScheme, ofDistribution: Bool) {
    let affected = rulings.filter { $0.proof != nil }
    var fix: String?
    for proof in affected.compactMap(\.proof) {
      guard let fixed = proof.fixed else { continue }
      if let known = fix, scheme.order(fixed, bound: known) != .greater { continue }
      fix = fixed
    }
    notes = []
    var silent: Set<String> = []
    raising: for _ in 0..<32 {
      guard let candidate = fix else { break }
      silent = []
      var higher: String?
      for ruling in rulings {
        switch ruling.answer {
        case .clear(.withdrawn), .clear(.otherPlatform), .clear(.state), .clear(.otherBuild): continue
        default: break
        }
        if ruling.statement.affected.isUnreleased { continue }
        for range in ruling.statement.affected.ranges {
          guard case .inside(let interval) = range.contains(candidate, scheme: scheme) else { continue }
          if let next = interval.fixed, scheme.order(next, bound: candidate) == .greater {
            higher = higher ?? next
          } else if interval.fixed == nil, !Self.isBounded(candidate, interval, ruling, scheme) {
            silent.insert(ruling.statement.advisory.id)
          }
        }
      }
      guard let higher else { break raising }
      fix = higher
    }
    version = fix
    if fix != nil, !ofDistribution {
      notes += silent.sorted().map { "\($0) knows no fixed version" }
    }
    if fix == nil {
      // A range that its publisher has not verified may still name the fix.
      version = Self.unverifiedFix(of: installed, in: affected.flatMap(\.statement.affected.customRanges), scheme)
    }
  }

  /// The fix of the unverified interval that holds the installed version; else the nearest fix above it.
  private static func unverifiedFix(of installed: String, in ranges: [VersionRange], _ scheme: VersionScheme) -> String?
  {
    var nearest: String?
    for range in ranges {
      if case .inside(let interval) = range.contains(installed, scheme: scheme), let fixed = interval.fixed {
        return fixed
      }
      for case .fixed(let fixed) in range.events where scheme.order(installed, bound: fixed) == .less {
        if let known = nearest, scheme.order(fixed, bound: known) != .less { continue }
        nearest = fixed
      }
    }
    return nearest
  }

  /// Whether the publisher's words end an open interval before the candidate.
  private static func isBounded(
    _ candidate: String, _ interval: VersionRange.Interval, _ ruling: Ruling, _ scheme: VersionScheme
  ) -> Bool {
    guard interval.lastAffected == nil, let words = ruling.statement.affected.lastKnownAffected,
      let bound = UpperBound(words)
    else { return false }
    return bound.holds(candidate, scheme) == false
  }
}
