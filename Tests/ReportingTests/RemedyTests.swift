// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

@Suite struct RemedyTests {
  @Test func whatTheDistributionBroughtIsNotUpgradedBesideIt() throws {
    var report = Report.sample
    #expect(try SummaryFormat.text(of: report).contains("Upgrade first"))
    for index in report.packages.indices { report.packages[index].owner = "pkg:deb/debian/owner@1" }
    #expect(try !SummaryFormat.text(of: report).contains("Upgrade first"))
  }

  /// A package with findings, each with the version that repairs it, and the upgrade for all of them.
  private func report(_ fixes: [String: String?], _ steps: [Report.Fix.Step]?) -> Report {
    var report = Report.empty
    report.findings = fixes.sorted { $0.key < $1.key }.map { id, version in
      .init(
        id: id, aliases: [], purl: "pkg:npm/a@1", severity: "high", severitySource: nil, score: nil, vector: nil,
        range: "", fixedVersions: version.map { [$0] } ?? [], state: "affected", because: "", summary: "",
        references: [], cwes: [], notes: [], advisories: [], published: "", kev: false, kevAdded: nil, epss: nil)
    }
    report.fixes = [
      .init(purl: "pkg:npm/a@1", version: steps?.last?.version ?? "2", ids: fixes.keys.sorted(), steps: steps)
    ]
    return report
  }

  @Test func theLowestVersionThatRepairsWhatIsLeftIsProposed() throws {
    let whole = report(
      ["A": "1.1", "B": "1.2", "C": "1.10", "N": nil],
      [.init(version: "1.1", leaves: []), .init(version: "1.2", leaves: ["A"]), .init(version: "1.10", leaves: [])])
    func fix(without ids: Set<String>) -> Report.Fix? {
      var report = whole
      report.findings.removeAll { ids.contains($0.id) }
      report.settleFixes(of: ["pkg:npm/a@1"])
      return report.fixes.first
    }
    #expect(fix(without: ["B", "C"]).map { [$0.version] + $0.ids } == ["1.1", "A"])
    #expect(fix(without: ["A", "C"]).map { [$0.version] + $0.ids } == ["1.2", "B"])
    // 1.2 is affected by A again, which 1.1 had repaired.
    #expect(fix(without: ["C"]).map { [$0.version] + $0.ids } == ["1.10", "A", "B"])
    #expect(fix(without: ["A", "B"]).map { [$0.version] + $0.ids } == ["1.10", "C"])
    #expect(fix(without: ["A", "B", "C"]) == nil)
    var other = whole
    other.findings.removeAll { $0.id == "C" }
    other.settleFixes(of: ["pkg:npm/b@1"])
    #expect(other.fixes == whole.fixes)
  }

  @Test func whereNoVersionIsFreeOfAllTheHighestThatIsDueStays() {
    var report = report(
      ["A": "1.1", "B": "1.2"], [.init(version: "1.1", leaves: []), .init(version: "1.2", leaves: ["A"])])
    report.settleFixes(of: ["pkg:npm/a@1"])
    #expect(report.fixes.map(\.version) == ["1.2"] && report.fixes.map(\.ids) == [["B"]])
  }

  @Test func anUpgradeWithoutStepsKeepsItsVersion() {
    var report = report(["A": "2", "B": "2"], nil)
    report.findings.removeFirst()
    report.settleFixes(of: ["pkg:npm/a@1"])
    #expect(report.fixes.map(\.version) == ["2"] && report.fixes.map(\.ids) == [["B"]])
    report.findings = []
    report.settleFixes(of: ["pkg:npm/a@1"])
    #expect(report.fixes.isEmpty)
  }

  @Test func aFilterProposesWhatRepairsWhatItShows() throws {
    var filter = ReportFilter()
    filter.ids = ["CVE-2024-0001"]
    #expect(try filter.applied(to: .sample).fixes.map(\.version) == ["3.0.13-1~deb12u1"])
    #expect(Report.sample.fixes.first?.version == "3.0.15-1~deb12u1")
  }
}
