// SPDX-License-Identifier: Apache-2.0

/// How bad a vulnerability is, worst first; the words of `findings[].severity`.
package enum Level: String, CaseIterable, Hashable, Sendable {
  case critical, high, medium, low, unspecified

  /// The level of a finding; a word nobody knows is unspecified, which is not "harmless".
  package init(of finding: Report.Finding) { self = Level(rawValue: finding.severity) ?? .unspecified }

  /// How the level is shown to those who see colours.
  package var ink: Ink {
    switch self {
    case .critical: .critical
    case .high: .high
    case .medium: .medium
    case .low: .low
    case .unspecified: .faint
    }
  }

  /// The letter behind its count.
  var letter: String { self == .unspecified ? "?" : rawValue.prefix(1).uppercased() }

  /// 0 for the worst.
  package var rank: Int { Level.allCases.firstIndex(of: self) ?? Level.allCases.count }
}

/// Vulnerabilities counted by level.
package struct Tally: Hashable, Sendable {
  /// By rank of the level.
  package private(set) var counts = [Int](repeating: 0, count: Level.allCases.count)

  /// Counts findings.
  package init(_ findings: [Report.Finding] = []) {
    for finding in findings { counts[Level(of: finding).rank] += 1 }
  }

  /// All of them.
  package var total: Int { counts.reduce(0, +) }

  /// Those of one level.
  package func count(_ level: Level) -> Int { counts[level.rank] }

  package static func + (a: Tally, b: Tally) -> Tally {
    var sum = a
    for index in sum.counts.indices { sum.counts[index] += b.counts[index] }
    return sum
  }

  /// `   2C     3H     6M    63L     1?` in columns; what is unspecified only where there is some.
  var columns: [Part] {
    Level.allCases.filter { $0 != .unspecified || count($0) > 0 }.map { level in
      let text = String(count(level)) + level.letter
      return Part(text, count(level) > 0 ? level.ink : .faint).padded(to: 7, left: true)
    }
  }

  /// `2C 3H 6M 63L 1?` without what is zero.
  package var brief: String {
    Level.allCases.filter { count($0) > 0 }.map { String(count($0)) + $0.letter }.joined(separator: " ")
  }

  /// True where there is more of the worst.
  func isWorse(than other: Tally) -> Bool { other.counts.lexicographicallyPrecedes(counts) }
}
