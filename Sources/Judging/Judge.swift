// SPDX-License-Identifier: Apache-2.0
import Database
package import Reporting

extension PolicyPlan {
  /// What the policies say of a report.
  /// - Parameter now: RFC 3339; `nil`: whatever goes by the day is undecided.
  /// - Throws: `DatabaseError` where the report cannot be put into tables.
  package func judge(_ report: Report, now: String?) throws -> Report.Judgement {
    let dossier = Dossier(report, now: now)
    let asked = items.filter(\.isEnabled)
    var database: ReportDatabase?
    var outcomes: [Report.PolicyOutcome] = []
    for item in asked {
      let verdict: Verdict
      switch item.kind {
      case .builtIn(let policy): verdict = policy.verdict(on: dossier)
      case .custom(let policy):
        // Filled once, and only where somebody asks.
        let tables = try database ?? ReportDatabase(dossier)
        database = tables
        verdict = policy.verdict(on: tables)
      }
      outcomes.append(Report.PolicyOutcome(item, verdict))
    }
    return Report.Judgement(outcomes)
  }
}

extension Report.PolicyOutcome {
  init(_ item: PolicyPlan.Item, _ verdict: Verdict) {
    self.init(
      id: item.id, title: item.title, outcome: verdict.outcome.rawValue, weight: item.weight,
      summary: verdict.outcome == .noData ? "no data" : verdict.summary, violations: verdict.violations,
      missing: verdict.missing, remedy: verdict.outcome == .violated ? item.remedy : nil)
  }
}

extension Report.Judgement {
  /// All of them together. What is violated or undecided counts as not met; what has no weight does not count.
  init(_ outcomes: [Report.PolicyOutcome]) {
    let all = outcomes.reduce(0) { $0 + $1.weight }
    let met = outcomes.filter { $0.outcome == Verdict.Outcome.met.rawValue }.reduce(0) { $0 + $1.weight }
    let words = Set(outcomes.map(\.outcome))
    let outcome: Verdict.Outcome =
      words.contains(Verdict.Outcome.violated.rawValue)
      ? .violated : words.contains(Verdict.Outcome.noData.rawValue) ? .noData : .met
    self.init(
      outcome: outcome.rawValue, score: all == 0 ? nil : met * 100 / all,
      grade: all == 0 ? nil : Self.grade(met: met, of: all), policies: outcomes)
  }

  /// The letter for a part of a whole: more than 90, 70, 50, 30, 10 in a hundred.
  static func grade(met: Int, of all: Int) -> String {
    for (letter, bound) in [("A", 90), ("B", 70), ("C", 50), ("D", 30), ("E", 10)] where met * 100 > bound * all {
      return letter
    }
    return "F"
  }
}
