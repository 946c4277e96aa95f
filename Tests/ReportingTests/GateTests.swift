// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

@Suite struct GateTests {
  private let clean: Report = {
    var report = Report.sample
    report.findings = []
    report.gaps = []
    return report
  }()

  @Test func findingsFailTheGateWhateverElseIsUnknown() {
    #expect(Gate(.sample) == .failed(findings: 8))
    #expect(Gate(.starter) == .failed(findings: 8))
  }

  @Test func aCheckedImageWithoutFindingsPasses() {
    #expect(Gate(clean) == .passed)
    #expect(Gate(.empty) == .passed)
  }

  @Test func aRemarkDecidesNothingAndAnyOtherGapDoes() {
    var report = clean
    report.gaps = [.init(subject: "layer 1", reason: "the media type differs", kind: "remark")]
    #expect(Gate(report) == .passed)
    for kind in ["coverage", "version", "file", nil] {
      report.gaps = [.init(subject: "x", reason: "y", kind: kind)]
      #expect(Gate(report) == .undecided(reasons: ["1 thing could not be checked"]))
    }
  }

  @Test func withoutTheFullDataThereIsNoYes() {
    #expect(Gate(.unmatched) == .undecided(reasons: ["no advisory data were asked"]))
    var report = clean
    report.database = Report.starter.database
    #expect(Gate(report) == .undecided(reasons: ["the starter database knows only 128 vulnerabilities"]))
    report.packages = []
    #expect(Gate(report) == .passed)
  }

  @Test func aFilterThatAsksForMissingDataDecidesNothing() {
    var report = clean
    report.filter = .init(criteria: ["--epss-score 0.5"], hidden: 3, undecided: 2)
    #expect(Gate(report) == .undecided(reasons: ["2 findings lack the data that the filter asks for"]))
    report.filter?.undecided = 0
    #expect(Gate(report) == .passed)
  }
}
