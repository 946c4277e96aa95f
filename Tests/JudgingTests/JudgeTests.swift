// SPDX-License-Identifier: Apache-2.0
import Database
import Reporting
import Testing

@testable import Judging

@Suite struct JudgeTests {
  private func outcome(_ id: String, _ outcome: String, weight: Int) -> Report.PolicyOutcome {
    .init(id: id, title: id, outcome: outcome, weight: weight, summary: "")
  }

  @Test(arguments: [
    (100, 100, "A"), (91, 100, "A"), (90, 100, "B"), (71, 100, "B"), (70, 100, "C"), (51, 100, "C"), (50, 100, "D"),
    (31, 100, "D"), (30, 100, "E"), (11, 100, "E"), (10, 100, "F"), (0, 100, "F"), (901, 1000, "A"), (5, 6, "B"),
  ])
  func gradesAreStrict(met: Int, all: Int, grade: String) {
    #expect(Report.Judgement.grade(met: met, of: all) == grade)
    let judgement = Report.Judgement([
      outcome("a", "met", weight: met), outcome("b", "violated", weight: all - met),
      outcome("c", "violated", weight: 0),
    ])
    #expect(judgement.grade == grade)
    #expect(judgement.score == met * 100 / all)
  }

  @Test func whatIsUndecidedCountsAsNotMet() {
    let judgement = Report.Judgement([outcome("a", "met", weight: 10), outcome("b", "no data", weight: 10)])
    #expect(judgement.score == 50)
    #expect(judgement.outcome == "no data")
  }

  @Test func whatIsViolatedGoesFirst() {
    let judgement = Report.Judgement([outcome("b", "no data", weight: 1), outcome("a", "violated", weight: 1)])
    #expect(judgement.outcome == "violated")
  }

  @Test func withoutWeightsThereIsNoScore() {
    let judgement = Report.Judgement([outcome("a", "met", weight: 0)])
    #expect(judgement.score == nil)
    #expect(judgement.grade == nil)
    #expect(judgement.outcome == "met")
  }

  private func custom(_ sql: String, on report: Report = .image) throws -> Report.PolicyOutcome {
    var plan = PolicyPlan()
    let text = "built-in: false\npolicies: {mine: {title: Mine, remedy: do it, sql: \"\(sql)\"}}"
    try plan.read(Array(text.utf8), file: "p.yaml")
    return try #require(try plan.judge(report, now: nil).policies.first)
  }

  @Test func rowsAreViolations() throws {
    let outcome = try custom("SELECT purl AS subject, version AS detail FROM packages WHERE name = 'openssl'")
    #expect(outcome.outcome == "violated")
    #expect(outcome.weight == PolicyPlan.standardWeight)
    #expect(outcome.violations == [.init(subject: "pkg:deb/debian/openssl@3.0.11-1", detail: "3.0.11-1")])
    #expect(outcome.remedy == "do it")
    #expect(try custom("SELECT purl FROM packages WHERE name = 'telnet'").outcome == "met")
    let columns = try custom("SELECT name, version, NULL AS n FROM packages WHERE name = 'openssl'")
    #expect(columns.violations == [.init(subject: "openssl", detail: "version: 3.0.11-1, n: -")])
    let found = try custom(
      "SELECT id, purl, severity FROM findings", on: .image.with { $0.findings = [.sample("CVE-1")] })
    #expect(
      found.violations == [.init(subject: "pkg:deb/debian/openssl@3.0.11-1", detail: "severity: critical", id: "CVE-1")]
    )
  }

  @Test func aQueryThatTakesTooLongIsUndecided() throws {
    let report = Report.image.with { report in
      report.packages = (0..<2000).map { .sample("p\($0)", "1") }
    }
    let outcome = try custom(
      "SELECT count(*) FROM packages a, packages b, packages c WHERE a.name < b.name", on: report)
    #expect(outcome.outcome == "no data")
    #expect(outcome.missing == ["the query was not answered: the statement was not answered within 5 s"])
  }

  @Test func ofManyRowsSomeAreTold() throws {
    let report = Report.image.with { $0.packages = (0..<2000).map { .sample("p\($0)", "1") } }
    let outcome = try custom("SELECT name FROM packages", on: report)
    #expect(outcome.violations.count == 1001)
    #expect(outcome.summary == "more than 1000 rows")
  }

  @Test func everyViewCanBeAskedAndEveryColumnIsThere() throws {
    let report = Report.image.with { report in
      report.findings = [.sample("CVE-1", kev: true, epss: 0.5)]
      report.suppressed = [
        .init(finding: .sample("CVE-2"), statement: .init(kind: "drydock", status: "accepted", source: ".drydock.yaml"))
      ]
      report.gaps = [.init(subject: "a", reason: "b", kind: "file")]
      report.bases = [.init(reference: "a", digest: nil, evidence: "label")]
      report.attestations = [
        .init(predicateType: "t", digest: "d", size: 1, place: "index", signature: "unsigned")
      ]
      report.target.configuration?.labels = ["a": "b"]
      report.packages[0].dependsOn = [report.packages[1].purl]
    }
    let database = try ReportDatabase(Dossier(report, now: nil))
    for view in ReportViews.all {
      #expect(Set(view.columns.map(\.name)).count == view.columns.count, "\(view.name)")
      for row in view.rows(Dossier(report, now: nil)) { #expect(row.count == view.columns.count, "\(view.name)") }
      let columns = view.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
      let answer = try database.answer(
        "SELECT \(columns) FROM \(view.name)", limits: QueryLimits(seconds: 5, rows: 10, bytes: 1 << 20))
      #expect(answer.rows.isEmpty == (view.name == "remarks"), "\(view.name)")
    }
    let limits = QueryLimits(seconds: 5, rows: 10, bytes: 1 << 20)
    let row = try database.answer(
      "SELECT user, packages, distribution, created FROM image JOIN environment ON name = 'PATH'", limits: limits)
    #expect(row.rows == [[.text("10001"), .integer(2), .text("debian"), .text("2026-11-01T12:00:00Z")]])
    let ranks = try database.answer("SELECT severity_rank, fixable, kev, epss FROM findings", limits: limits)
    #expect(ranks.rows == [[.integer(0), .integer(1), .integer(1), .number(0.5)]])
  }

  @Test func aTextOfAnyLengthIsTakenAndCut() throws {
    let report = Report.image.with { $0.layers[0].instruction = String(repeating: "é", count: 1_000_000) }
    let database = try ReportDatabase(Dossier(report, now: nil))
    let answer = try database.answer(
      "SELECT length(instruction), instruction FROM layers", limits: QueryLimits(seconds: 5, rows: 10, bytes: 1 << 20))
    #expect(answer.rows[0][0] == .integer(4000))
  }

  @Test func tenThousandFindingsAreJudgedInASecond() throws {
    let report = Report.image.with { report in
      report.packages = (0..<5000).map { .sample("p\($0)", "1") }
      report.findings = (0..<10_000).map { .sample("CVE-\($0)", package: "p\($0 / 2)@1") }
    }
    var plan = PolicyPlan()
    try plan.read(Array("policies: {mine: {sql: SELECT id FROM findings WHERE kev}}".utf8), file: "p.yaml")
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try plan.judge(report, now: PoliciesTests.now) }
    #expect(time < .seconds(10), "\(time)")
  }
}
