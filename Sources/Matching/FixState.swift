// SPDX-License-Identifier: Apache-2.0

/// Where an issue stands for one package: what its distribution or publisher says of a repair.
///
/// Kept apart because a reader acts differently on each: upgrade, wait, replace, look again.
package enum FixState: String, Hashable, Sendable, CaseIterable {
  /// Affected, and nothing is said of a repair.
  case affected
  /// Affected, and a version that repairs it can be installed.
  case fixed
  case notAffected = "not affected"
  /// Affected, and its distribution says that it will stay so.
  case willNotFix = "will not fix"
  /// Affected, and a repair has been put off.
  case deferred
  case underInvestigation = "under investigation"
  /// Affected, and its distribution no longer repairs anything here.
  case endOfLife = "end of life"
  /// Its distribution does not know.
  case undetermined

  /// Of several statements on one issue the one that says most.
  static func mostTelling(_ states: [FixState]) -> FixState {
    let order: [FixState] = [.endOfLife, .willNotFix, .deferred, .underInvestigation, .undetermined]
    return order.first(where: states.contains) ?? .affected
  }
}
