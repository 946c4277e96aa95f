// SPDX-License-Identifier: Apache-2.0
package import Notations
package import Reporting

/// A question put to a report, with three answers.
package protocol Policy: Sendable, Hashable {
  static var guide: PolicyGuide { get }
  /// With the settings of the guide.
  init()
  /// Takes one of the guide's settings from a policy file.
  mutating func set(_ entry: SettingsEntry) throws(SettingsError)
  func verdict(on dossier: Dossier) -> Verdict
}

/// What is to be said of a policy: for help, for the pages of the manual, for a policy file to begin with.
package struct PolicyGuide: Hashable, Sendable {
  /// "fixable-vulnerabilities"; it never changes.
  package let id: String
  package let title: String
  /// When it is violated, and what it cannot see.
  package let meaning: String
  /// What it counts for when nothing is said.
  package let weight: Int
  package let settings: [PolicySetting]
  /// What to do where it is violated.
  package let remedy: String
  /// What the report must hold that is not found out unless it is asked for.
  package let needs: Set<Need>

  /// Facts that cost something to find out.
  package enum Need: Hashable, Sendable { case attestations, bases, freshness }

  package init(
    _ id: String, _ title: String, meaning: String, weight: Int, settings: [PolicySetting] = [], remedy: String,
    needs: Set<Need> = []
  ) {
    self.id = id
    self.title = title
    self.meaning = meaning
    self.weight = weight
    self.settings = settings
    self.remedy = remedy
    self.needs = needs
  }
}

/// One setting of a policy.
package struct PolicySetting: Hashable, Sendable {
  package let key: String
  /// What holds when nothing is said, as YAML.
  package let standard: String
  package let meaning: String

  package init(_ key: String, _ standard: String, _ meaning: String) {
    self.key = key
    self.standard = standard
    self.meaning = meaning
  }
}

/// What a policy says, with its reasons.
package struct Verdict: Hashable, Sendable {
  package enum Outcome: String, Hashable, Sendable {
    case met
    case violated
    case noData = "no data"
  }

  package var violations: [Report.Violation] = []
  /// What is not known, and what would help.
  package var missing: [String] = []
  /// In a few words.
  package var summary: String

  package init(_ summary: String, violations: [Report.Violation] = [], missing: [String] = []) {
    self.summary = summary
    self.violations = violations
    self.missing = missing
  }

  /// Nothing can be said for want of `missing`.
  package static func noData(_ missing: String...) -> Verdict { Verdict("no data", missing: missing) }

  /// What is violated is violated, whatever else is unknown.
  package var outcome: Outcome { !violations.isEmpty ? .violated : !missing.isEmpty ? .noData : .met }
}
