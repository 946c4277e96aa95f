// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

@Suite struct ReportFilterTests {
  private func ids(_ change: (inout ReportFilter) -> Void) throws -> [String] {
    var filter = ReportFilter()
    change(&filter)
    return Set(try filter.applied(to: .sample).findings.map { String($0.id.suffix(1)) }).sorted()
  }

  @Test func anEmptyFilterChangesNothing() throws {
    #expect(try ReportFilter().applied(to: .sample) == .sample)
  }

  @Test func eachCriterionKeepsWhatItNames() throws {
    #expect(try ids { $0.severities = [.critical, .medium] } == ["1", "5"])
    #expect(try ids { $0.severities = [.unspecified] } == ["3"])
    #expect(try ids { $0.repair = .fixed } == ["1", "3", "4", "5"])
    #expect(try ids { $0.repair = .unfixed } == ["2"])
    #expect(try ids { $0.types = ["PyPI"] } == ["5"])
    #expect(try ids { $0.types = ["deb", "npm"] } == ["1", "2", "3", "4"])
    #expect(try ids { $0.ids = ["cve-2024-0002"] } == ["2"])
    #expect(try ids { $0.ids = ["GHSA-0005-aaaa-bbbb"] } == ["5"])
    #expect(try ids { $0.onlyKEV = true } == ["1"])
    #expect(try ids { $0.epssScore = 0.0004 } == ["1", "5"])
    #expect(try ids { $0.epssPercentile = 0.5 } == ["1"])
  }

  @Test func packagesMatchByNameOrSource() throws {
    #expect(try ids { $0.packages = ["^openssl$"] } == ["1", "2", "3"])
    #expect(try ids { $0.packages = ["^libssl"] } == ["1", "2", "3"])
    #expect(try ids { $0.packages = ["quest", "vil"] } == ["4", "5"])
    #expect(try ids { $0.packages = ["nothing"] } == [])
  }

  @Test func criteriaAreJoinedByAnd() throws {
    #expect(
      try ids {
        $0.severities = [.high]
        $0.repair = .fixed
      } == ["4"])
  }

  @Test(arguments: ["(", "[a", "a{2,1}", "*"])
  func anExpressionThatCannotBeReadIsAnError(text: String) {
    var filter = ReportFilter()
    filter.packages = [text]
    #expect(throws: ReportingError.self) { try filter.check() }
    #expect(throws: ReportingError.self) { try filter.applied(to: .empty) }
  }

  @Test func packagesAndGapsStayAndFixesFollowTheirFindings() throws {
    var filter = ReportFilter()
    filter.severities = [.unspecified]
    let report = try filter.applied(to: .sample)
    #expect(report.packages == Report.sample.packages)
    #expect(report.gaps == Report.sample.gaps)
    #expect(report.fixes.map(\.ids) == [["CVE-2024-0003"]])
    #expect(report.filter == .init(criteria: ["--only-severity unspecified"], hidden: 6, undecided: 0))
  }

  @Test func whatIsHiddenForWantOfDataIsCounted() throws {
    var filter = ReportFilter()
    filter.epssScore = 0.5
    #expect(try filter.applied(to: .sample).filter == .init(criteria: ["--epss-score 0.5"], hidden: 6, undecided: 5))
    var kev = ReportFilter()
    kev.onlyKEV = true
    var report = Report.sample
    #expect(try kev.applied(to: report).filter?.undecided == 0)
    report.database.sources.removeFirst()
    #expect(try kev.applied(to: report).filter?.undecided == 6)
  }
}
