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

  @Test func metricsAreThoseOfTheVector() throws {
    var report = Report.sample
    for (index, vector) in ["CVSS:3.1/AV:N/AC:L/PR:N", "CVSS:3.1/AV:L/AC:L/PR:L", nil].enumerated() {
      report.findings[index].vector = vector
    }
    report.findings.removeSubrange(3...)
    func vectors(_ metrics: [String]) throws -> [String?] {
      var filter = ReportFilter()
      filter.metrics = metrics
      return try filter.applied(to: report).findings.map(\.vector)
    }
    #expect(try vectors(["av:n"]) == ["CVSS:3.1/AV:N/AC:L/PR:N"])
    #expect(try vectors(["AV:N", "AV:L"]).count == 2)
    #expect(try vectors(["AV:N", "PR:L"]) == [])
    var filter = ReportFilter()
    filter.metrics = ["AC:L"]
    #expect(try filter.applied(to: report).filter?.undecided == 1)
  }

  @Test func sidesFollowTheLayersOfTheBase() throws {
    var report = Report.sample
    report.bases = [.init(reference: "debian:12", digest: nil, evidence: "annotation", layers: 1)]
    func packages(_ side: Side) throws -> Set<String> {
      var filter = ReportFilter()
      filter.side = side
      return Set(try filter.applied(to: report).findings.map(\.purl))
    }
    let all = Set(report.findings.map(\.purl))
    let base = Set(report.packages.filter { report.side(of: $0) == .base }.map(\.purl)).intersection(all)
    #expect(!base.isEmpty && base != all)
    #expect(try packages(.base) == base)
    #expect(try packages(.own) == all.subtracting(base))
  }

  @Test func whatMayBeOnesOwnIsNotHiddenAsTheBases() throws {
    var report = Report.sample
    report.bases = nil
    var filter = ReportFilter()
    filter.side = .own
    let own = try filter.applied(to: report)
    #expect(own.findings == report.findings)
    #expect(own.gaps.contains { $0.subject == "base image" })
    filter.side = .base
    let base = try filter.applied(to: report)
    #expect(base.findings.isEmpty && base.filter?.undecided == report.findings.count)
    #expect(Gate(base) != .passed)
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
