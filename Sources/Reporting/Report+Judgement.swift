// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// What the policies say of a target, all of them together.
  package struct Judgement: Codable, Hashable, Sendable {
    /// "met", "violated" (any is), "no data" (none is, and some cannot be decided).
    package var outcome: String
    /// Weight of the policies that are met, in hundredths of all weights; absent: no policy has a weight.
    package var score: Int?
    /// "A"…"F"; absent as `score`.
    package var grade: String?
    /// The built-in ones in their order, then those of the policy files.
    package var policies: [PolicyOutcome]

    package init(outcome: String, score: Int? = nil, grade: String? = nil, policies: [PolicyOutcome]) {
      self.outcome = outcome
      self.score = score
      self.grade = grade
      self.policies = policies
    }
  }

  /// What one policy says.
  package struct PolicyOutcome: Codable, Hashable, Sendable {
    /// "fixable-vulnerabilities".
    package var id: String
    package var title: String
    /// "met", "violated" or "no data".
    package var outcome: String
    /// What it counts for in the score, 0 and up.
    package var weight: Int
    /// In a few words: "2C 16H", "3 packages", "root".
    package var summary: String
    package var violations: [Violation]
    /// What is not known, and what would help; for "no data".
    package var missing: [String]
    /// What to do about it.
    package var remedy: String?

    package init(
      id: String, title: String, outcome: String, weight: Int, summary: String, violations: [Violation] = [],
      missing: [String] = [], remedy: String? = nil
    ) {
      self.id = id
      self.title = title
      self.outcome = outcome
      self.weight = weight
      self.summary = summary
      self.violations = violations
      self.missing = missing
      self.remedy = remedy
    }
  }

  /// One thing that violates a policy.
  package struct Violation: Codable, Hashable, Sendable {
    /// What it is about: a package URL, a path, the user.
    package var subject: String
    package var detail: String
    /// The vulnerability, where it is one.
    package var id: String?

    package init(subject: String, detail: String, id: String? = nil) {
      self.subject = subject
      self.detail = detail
      self.id = id
    }
  }
}
