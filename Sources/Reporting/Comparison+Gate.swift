// SPDX-License-Identifier: Apache-2.0

extension Comparison {
  /// What a comparison can be held against: `--exit-on`.
  package enum Condition: String, CaseIterable, Hashable, Sendable {
    /// There are vulnerabilities that were not there before.
    case vulnerability
    /// A policy has become worse.
    case policy
    /// Any package is another one.
    case package
  }

  /// Whether an image may take the place of the other.
  package enum Gate: Hashable, Sendable {
    case passed
    case failed([String])
    /// Nothing is worse, but that cannot be said for certain; why.
    case undecided([String])
  }

  package func gate(_ conditions: [Condition]) -> Gate {
    var failures: [String] = []
    if conditions.contains(.vulnerability), !findings.came.isEmpty {
      failures.append("\(counted(findings.came.count, "finding")) came")
    }
    if conditions.contains(.policy) {
      let worse = (policies ?? []).filter(\.isWorse).map(\.id)
      if !worse.isEmpty { failures.append("worse by " + worse.joined(separator: ", ")) }
    }
    if conditions.contains(.package), !packages.isEmpty {
      let count = packages.added.count + packages.removed.count + packages.changed.count
      failures.append("\(counted(count, "package")) \(count == 1 ? "differs" : "differ")")
    }
    if !failures.isEmpty { return .failed(failures) }
    return conditions.isEmpty || doubts.isEmpty ? .passed : .undecided(doubts)
  }
}
