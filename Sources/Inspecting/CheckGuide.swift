// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// What is to be said of a check: for `explain`, for the pages of the manual, and for the test that runs its examples.
package struct CheckGuide: Hashable, Sendable {
  /// "DI101"; it never changes and is never used again.
  package let code: String
  /// What to do, as an order: "Run as a user other than root".
  package let title: String
  /// What an observation usually counts for.
  package let severity: Level
  /// What other tools call it: "CIS-DI-0001".
  package let aliases: [String]
  /// Why it matters.
  package let why: String
  /// What to do where it is said, and when to leave it.
  package let remedy: String
  /// An image of which the check must speak: lines of a Dockerfile and of `ls -l`, and `/path: content`.
  package let bad: String
  /// An image on which it must be silent.
  package let good: String

  package init(
    _ code: String, _ title: String, _ severity: Level, aliases: [String] = [], why: String, remedy: String,
    bad: String, good: String
  ) {
    self.code = code
    self.title = title
    self.severity = severity
    self.aliases = aliases
    self.why = why
    self.remedy = remedy
    self.bad = bad
    self.good = good
  }
}
