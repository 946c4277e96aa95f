// SPDX-License-Identifier: Apache-2.0
import Matching
import Packages
package import Reporting

/// Says of every statement and exception that is given for a target what becomes of it, and why.
/// - Throws: as `scan` does.
package func reviewStatements(
  _ request: ScanRequest, progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async throws -> StatementReview {
  let given = try GivenDecisions(request.decisions)
  let (survey, scan) = try await request.surveyed(progress)
  let report = Report(survey)
  let decision = try await request.decision(on: report, scan, given: given, documents: survey.inventory.documents)
  return decision.review(of: report.findings)
}

extension Decision {
  /// Findings told for one statement.
  private static let told = 20

  /// What every statement and exception means for findings that have not been decided on.
  func review(of findings: [Report.Finding]) -> StatementReview {
    var answers: [String: [StatementReview.Answer]] = [:]
    func add(_ key: String, _ answer: StatementReview.Answer) {
      if answers[key, default: []].count < Self.told { answers[key, default: []].append(answer) }
    }
    for finding in findings {
      for answer in self.answers(to: finding) {
        add(
          answer.key,
          .init(id: finding.id, purl: finding.purl, outcome: answer.outcome, mismatch: answer.mismatch))
      }
    }
    let entries = (report.statements ?? []).map {
      StatementReview.Entry(use: $0, answers: answers[Self.key($0.statement)] ?? [])
    }
    return StatementReview(
      target: report.target, entries: entries, gaps: report.gaps.filter { $0.kind == "remark" })
  }

  /// What is said of one finding, the one that suppresses it first.
  func answers(
    to finding: Report.Finding
  ) -> [(statement: Report.Statement, key: String, outcome: String, mismatch: String?)] {
    guard let subject = subjects[finding.purl] else { return [] }
    let facts = FindingFacts(finding, subject)
    let answers = book.answers(to: facts)
    let suppression = book.suppression(answers)
    var out: [(statement: Report.Statement, key: String, outcome: String, mismatch: String?)] = []
    func add(_ statement: Report.Statement, _ outcome: String, _ mismatch: String? = nil) {
      out.append((statement, Self.key(statement), outcome, mismatch))
    }
    for index in book.candidates(facts) {
      let exception = book.exceptions[index]
      let statement = Report.Statement(exception)
      if suppression == .exception(index) {
        add(statement, "suppresses")
      } else if answers.exceptions.contains(index) {
        add(statement, "overruled")
      } else if let mismatch = book.mismatch(exception, facts) {
        add(statement, "does not apply", mismatch.description)
      } else {
        add(statement, "expired", exception.expires.map { "it ended with \($0)" })
      }
    }
    for reading in answers.readings {
      let entry = book.entries[reading.entry]
      let statement = Report.Statement(entry, in: book)
      switch reading.outcome {
      case .decides where suppression == .statement(reading.entry): add(statement, "suppresses")
      case .decides: add(statement, entry.statement.status.suppresses ? "overruled" : "applies")
      case .overruled: add(statement, "overruled")
      case .expired: add(statement, "expired", statement.expires.map { "it ended with \($0)" })
      case .differs(let mismatch): add(statement, "does not apply", mismatch.description)
      }
    }
    return out.filter { $0.outcome == "suppresses" } + out.filter { $0.outcome != "suppresses" }
  }

  /// What tells a statement from all others.
  private static func key(_ statement: Report.Statement) -> String {
    [statement.kind, statement.source, statement.place ?? "", statement.justification ?? "", statement.reason ?? ""]
      .joined(separator: "\n")
  }
}
