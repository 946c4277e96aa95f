// SPDX-License-Identifier: Apache-2.0

/// What is to be said of a rule: the page that `drydock explain` prints, the manual is made from, and a test runs.
package struct RuleGuide: Hashable, Sendable {
  /// "DD301"; it never changes and is never used again.
  package let code: String
  /// What to do, in a few words: "Run as a user other than root".
  package let title: String
  package let severity: Severity
  /// How often it is right where it speaks.
  package let confidence: Confidence
  /// What other tools call it: "DL3002", "DS-0002", "CIS-DI-0001", "StageNameCasing".
  package let aliases: [String]
  /// Why it matters, and what it cannot see.
  package let why: String
  /// What to do where it speaks.
  package let remedy: String
  /// A Dockerfile in which it speaks of exactly the lines that begin with `▸`.
  package let bad: String
  /// A Dockerfile on which it is silent.
  package let good: String
  /// Whether it speaks when nothing is set.
  package let isStandard: Bool
  /// What may be set under its code in `.drydock.yaml`, for the page.
  package let settings: String?

  /// Marks a line of a bad example.
  package static let mark: Character = "▸"

  package init(
    _ code: String, _ title: String, severity: Severity, confidence: Confidence = .high, aliases: [String] = [],
    why: String, remedy: String, bad: String, good: String, isStandard: Bool = true, settings: String? = nil
  ) {
    self.code = code
    self.title = title
    self.severity = severity
    self.confidence = confidence
    self.aliases = aliases
    self.why = why
    self.remedy = remedy
    self.bad = bad
    self.good = good
    self.isStandard = isStandard
    self.settings = settings
  }

  /// The bad example as a file, and the lines that the rule must speak of.
  package var marked: (text: String, lines: [Int]) {
    var lines: [Int] = []
    var text: [Substring] = []
    for (index, line) in bad.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.first == Self.mark { lines.append(index + 1) }
      text.append(line.first == Self.mark ? line.dropFirst() : line)
    }
    return (text.joined(separator: "\n"), lines)
  }
}

/// How bad it is, the worst last.
package enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  case style, info, warning, error

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .style: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }
}

/// How sure it is.
package enum Confidence: String, Hashable, Sendable, CaseIterable { case low, medium, high }
