// SPDX-License-Identifier: Apache-2.0
import Advisories

extension Issue {
  /// The issue with the free ecosystem and the paid one weighed against each other, and a note or ""; `nil`: taken
  /// together they say that the version is not affected.
  ///
  /// The free one decides where it names a fix. Where it leaves the issue open, an installed paid build that has the fix
  /// is not affected, and what is not fixed can be: by subscribing.
  func weighed(for question: Question) -> (Issue, note: String)? {
    guard question.supplement != nil, let feed = DistributionFeed(ecosystem: question.ecosystem) else {
      return (self, "")
    }
    let paid = rulings.filter { feed.isPaid($0.statement.affected.ecosystem) }
    let free = rulings.filter { !feed.isPaid($0.statement.affected.ecosystem) }
    if paid.isEmpty { return (self, "") }
    let freeProofs = free.compactMap(\.proof)
    if freeProofs.contains(where: { $0.fixed != nil }) {
      var issue = self
      issue.voices.removeAll { feed.isPaid($0.ruling.statement.affected.ecosystem) }
      return (issue, "")
    }
    // Fixed for everybody, and installed.
    if freeProofs.isEmpty, free.contains(where: \.isOutside) { return nil }
    if paid.contains(where: \.isOutside) { return nil }
    return (self, paid.contains { $0.proof?.fixed != nil } ? "fix needs \(feed.family) \(feed.paidInfix ?? "")" : "")
  }
}
