// SPDX-License-Identifier: Apache-2.0
import Reporting
import Scanning
import Testing

@Suite struct CompareTests {
  private func package(
    _ name: String, _ version: String, type: String = "deb", path: String = "/var/lib/dpkg/status", layer: Int? = 0,
    qualifiers: String = ""
  ) -> Report.Package {
    .init(
      purl: "pkg:\(type)/\(type == "deb" ? "debian/" : "")\(name)@\(version)\(qualifiers)", name: name,
      version: version,
      type: type, source: nil, licenses: [], evidence: [.init(path: path, layer: layer)])
  }

  private func finding(_ id: String, _ package: Report.Package, severity: String = "high") -> Report.Finding {
    .init(
      id: id, aliases: [], purl: package.purl, severity: severity, severitySource: nil, score: nil, vector: nil,
      range: "", fixedVersions: [], state: "affected", because: "", summary: "", references: [], cwes: [], notes: [],
      advisories: [], published: "", kev: false, kevAdded: nil, epss: nil)
  }

  private func report(
    _ packages: [Report.Package], _ findings: [Report.Finding] = [], day: String = "2026-11-01",
    layers: [String] = ["a"]
  ) -> Report {
    var report = Report(
      target: .init(reference: "image-\(day)", kind: "image", size: 1000),
      database: .init(kind: "full", sources: [.init(name: "osv/Debian", date: day, count: 1)]))
    report.packages = packages
    report.findings = findings
    report.layers = layers.enumerated().map {
      .init(index: $0.offset, diffID: "sha256:" + $0.element, size: 500, instruction: nil)
    }
    report.target.configuration = .init()
    return report
  }

  @Test func packagesAreAddedRemovedAndChanged() {
    let comparison = compare(
      report([
        package("a", "1.10"), package("b", "1.0~rc1"), package("new", "1"), package("same", "1"),
        package("odd", "not a version"),
      ]),
      to: report([
        package("a", "1.9"), package("b", "1.0"), package("old", "1"), package("same", "1"), package("odd", "neither"),
      ]))
    #expect(comparison.packages.added.map(\.name) == ["new"])
    #expect(comparison.packages.removed.map(\.name) == ["old"])
    #expect(
      comparison.packages.changed.map { [$0.name, $0.before, $0.after, $0.direction] } == [
        ["a", "1.9", "1.10", "up"], ["b", "1.0", "1.0~rc1", "down"], ["odd", "neither", "not a version", "unknown"],
      ])
    #expect(comparison.packages.unchanged == 1)
  }

  @Test func anotherReleaseOfTheDistributionIsNoOtherPackage() {
    let comparison = compare(
      report([
        package("a", "1", qualifiers: "?arch=amd64&distro=debian-12"),
        package("b", "2", qualifiers: "?distro=debian-12"),
      ]),
      to: report([
        package("a", "1", qualifiers: "?arch=amd64&distro=debian-11"),
        package("b", "1", qualifiers: "?distro=debian-11"),
      ]))
    #expect(comparison.packages.added.isEmpty)
    #expect(comparison.packages.removed.isEmpty)
    #expect(comparison.packages.changed.map(\.name) == ["b"])
    #expect(comparison.packages.unchanged == 1)
  }

  @Test func ofSeveralVersionsThoseOfOnePlaceArePaired() {
    func npm(_ version: String, _ path: String) -> Report.Package { package("ms", version, type: "npm", path: path) }
    let comparison = compare(
      report([npm("2.0.0", "/a"), npm("2.1.3", "/b"), npm("3.0.0", "/c")]),
      to: report([npm("2.0.0", "/a"), npm("2.1.2", "/b"), npm("1.0.0", "/d")]))
    #expect(comparison.packages.unchanged == 1)
    #expect(
      comparison.packages.changed.map { [$0.before, $0.after] }
        == [["1.0.0", "3.0.0"], ["2.1.2", "2.1.3"]].sorted { $0[1] < $1[1] })
    #expect(comparison.packages.added.isEmpty)
  }

  @Test func findingsComeAndGoForAReason() throws {
    let (a1, a2) = (package("a", "1"), package("a", "2"))
    let (new, old, same) = (package("new", "1"), package("old", "1"), package("same", "1"))
    var after = report(
      [a2, new, same], [finding("CVE-1", a2), finding("CVE-2", new), finding("CVE-3", same), finding("CVE-9", same)],
      day: "2026-11-02")
    var before = report(
      [a1, old, same], [finding("CVE-4", a1), finding("CVE-5", old), finding("CVE-6", same), finding("CVE-9", same)])
    let answer = Report.Statement(kind: "drydock", status: "accepted", source: ".drydock.yaml")
    before.suppressed = [.init(finding: finding("CVE-7", same), statement: answer)]
    after.findings.append(finding("CVE-7", same))
    before.findings.append(finding("CVE-8", same))
    after.suppressed = [.init(finding: finding("CVE-8", same), statement: answer)]
    let findings = compare(after, to: before).findings
    #expect(
      findings.came.map { [$0.id, $0.reason] } == [
        ["CVE-1", "version changed"], ["CVE-2", "package added"], ["CVE-3", "advisory data changed"],
        ["CVE-7", "suppression changed"],
      ])
    #expect(
      findings.came.map(\.detail) == [
        "a 1 → 2", "new 1", "same 1 is the same; data of 2026-11-01 and of 2026-11-02",
        "it was answered by a statement before",
      ])
    #expect(
      findings.went.map { [$0.id, $0.reason] } == [
        ["CVE-4", "version changed"], ["CVE-5", "package removed"], ["CVE-6", "advisory data changed"],
        ["CVE-8", "suppression changed"],
      ])
    #expect(findings.unchanged == 1)
  }

  @Test func aFindingThatStaysInANewVersionHasNotCome() {
    let (a1, a2) = (package("a", "1"), package("a", "2"))
    let findings = compare(report([a2], [finding("CVE-1", a2)]), to: report([a1], [finding("CVE-1", a1)])).findings
    #expect(findings.came.isEmpty)
    #expect(findings.went.isEmpty)
    #expect(findings.unchanged == 1)
  }

  @Test func whatIsOfTheBaseCanBeLeftOut() throws {
    func image(_ version: String, bases: [Report.Base]?) -> Report {
      let base = package("base", version, layer: 0)
      let own = package("own", version, layer: 1)
      var report = report(
        [base, own], [finding("CVE-\(version)", base), finding("CVE-\(version)0", own)], layers: ["a", "b"])
      report.bases = bases
      return report
    }
    var filter = ReportFilter()
    filter.side = .own
    let known = [Report.Base(reference: "debian:12", digest: nil, evidence: "label", layers: 1)]
    let comparison = try compare(image("2", bases: known), to: image("1", bases: known), filter)
    #expect(comparison.packages.changed.map(\.name) == ["own"])
    #expect(comparison.findings.came.map(\.id) == ["CVE-20"])
    #expect(comparison.doubts.isEmpty)
    #expect(comparison.notes == ["packages of the base images are left out: the lowest 1 and 1 layers"])
    #expect(
      comparison.filter
        == .init(
          criteria: ["--ignore-base"], after: .init(packages: 1, findings: 1, undecided: 0),
          before: .init(packages: 1, findings: 1, undecided: 0)))
    var base = ReportFilter()
    base.side = .base
    let lower = try compare(image("2", bases: known), to: image("1", bases: known), base)
    #expect(lower.packages.changed.map(\.name) == ["base"])
    #expect(lower.findings.came.map(\.id) == ["CVE-2"])
    let unknown = try compare(image("2", bases: nil), to: image("1", bases: known), filter)
    #expect(unknown.filter == nil)
    #expect(unknown.packages.changed.count == 2)
    #expect(
      unknown.doubts == [
        "which layers of image-2026-11-01 are those of its base image is not known, so none is left out"
      ])
    #expect(unknown.gate([.package]) == .failed(["2 packages differ"]))
    let same = try compare(image("1", bases: nil), to: image("1", bases: nil), filter)
    #expect(same.gate([.package]) == .undecided(same.doubts))
    #expect(same.gate([]) == .passed)
  }

  @Test func filtersBearOnBothSidesBeforeTheyAreCompared() throws {
    let (a1, a2) = (package("a", "1"), package("a", "2"))
    let (b1, b2) = (package("b", "1", type: "npm"), package("b", "2", type: "npm"))
    let after = report(
      [a2, b2, package("new", "1", type: "npm")],
      [finding("CVE-1", a2), finding("CVE-2", b2, severity: "low"), finding("CVE-3", b2)])
    let before = report(
      [a1, b1], [finding("CVE-3", b1, severity: "low"), finding("CVE-4", b1, severity: "low")])
    var severe = ReportFilter()
    severe.severities = [.high]
    let comparison = try compare(after, to: before, severe)
    #expect(
      comparison.findings.came.map { [$0.id, $0.reason, $0.detail] } == [
        ["CVE-1", "version changed", "a 1 → 2"], ["CVE-3", "filter", "it was there before, where the filter hides it"],
      ])
    #expect(comparison.findings.went.isEmpty)
    #expect(comparison.packages.changed.map(\.name) == ["a", "b"])
    #expect(comparison.after.vulnerabilities.low == 0 && compare(after, to: before).after.vulnerabilities.low == 1)
    #expect(comparison.filter?.criteria == ["--only-severity high"])
    #expect(comparison.filter?.after == .init(packages: 0, findings: 1, undecided: 0))
    #expect(comparison.filter?.before == .init(packages: 0, findings: 2, undecided: 0))
    #expect(comparison.gate([.vulnerability]) == .failed(["2 findings came"]))
    severe.severities = [.critical]
    #expect(try compare(after, to: before, severe).gate([.vulnerability]) == .passed)
  }

  @Test func filtersOfPackagesBearOnPackagesToo() throws {
    let after = report([package("liba", "2"), package("b", "2", type: "npm"), package("c", "1", type: "npm")])
    let before = report([package("liba", "1"), package("b", "1", type: "npm")])
    var filter = ReportFilter()
    filter.types = ["NPM"]
    var comparison = try compare(after, to: before, filter)
    #expect(comparison.packages.changed.map(\.name) == ["b"] && comparison.packages.added.map(\.name) == ["c"])
    #expect(comparison.after.packages == 2 && comparison.before.packages == 1)
    #expect(comparison.filter?.after.packages == 1)
    filter.types = []
    filter.packages = ["^lib"]
    comparison = try compare(after, to: before, filter)
    #expect(comparison.packages.changed.map(\.name) == ["liba"] && comparison.packages.added.isEmpty)
    filter.packages = ["("]
    #expect(throws: ReportingError.self) { try compare(after, to: before, filter) }
  }

  @Test func whatAFilterCannotDecideMakesTheGateUndecided() throws {
    let a = package("a", "1")
    var filter = ReportFilter()
    filter.epssScore = 0.5
    let comparison = try compare(report([a], [finding("CVE-1", a)]), to: report([a]), filter)
    #expect(comparison.doubts == ["1 finding of image-2026-11-01 lacks the data that the filter asks for"])
    #expect(comparison.gate([.vulnerability]) == .undecided(comparison.doubts))
  }

  @Test func aReportThatWasSavedFilteredIsSaidToBe() throws {
    let a = package("a", "1")
    var filter = ReportFilter()
    filter.severities = [.critical]
    let whole = report([a], [finding("CVE-1", a)])
    let saved = try filter.applied(to: whole)
    let words = "image-2026-11-01 was saved filtered by --only-severity critical"
    #expect(compare(whole, to: saved).doubts == [words])
    #expect(compare(saved, to: saved).notes == [words, words])
    #expect(compare(saved, to: saved).doubts.isEmpty)
    #expect(compare(saved, to: saved).filter == nil)
  }

  @Test func settingsAndLayersAreHeldAgainstEachOther() {
    var after = report([], layers: ["a", "b", "x"])
    var before = report([], layers: ["a", "b", "y", "z"])
    before.target.configuration?.user = "root"
    after.target.configuration?.user = "10001"
    before.target.configuration?.environment = ["A=1", "B=2"]
    after.target.configuration?.environment = ["A=1", "B=3", "C=4"]
    after.target.configuration?.entrypoint = ["/run"]
    before.target.configuration?.ports = ["80/tcp"]
    let comparison = compare(after, to: before)
    #expect(comparison.sharedLayers == 2)
    #expect(
      comparison.settings == [
        .init("user", before: "root", after: "10001"), .init("entrypoint", before: nil, after: "[\"/run\"]"),
        .init("environment", key: "B", before: "2", after: "3"),
        .init("environment", key: "C", before: nil, after: "4"),
        .init("port", key: "80/tcp", before: "80/tcp", after: nil),
      ])
  }

  @Test func gatesAreFailedPassedOrUndecided() {
    let (a1, a2) = (package("a", "1"), package("a", "2"))
    func judged(_ outcome: String, _ findings: [Report.Finding] = []) -> Report {
      var report = report([a1], findings)
      report.judgement = .init(
        outcome: outcome,
        policies: [.init(id: "p", title: "P", outcome: outcome, weight: 1, summary: outcome)])
      return report
    }
    #expect(compare(judged("met"), to: judged("met")).gate([.vulnerability, .policy, .package]) == .passed)
    #expect(compare(judged("violated"), to: judged("met")).gate([.policy]) == .failed(["worse by p"]))
    #expect(compare(judged("no data"), to: judged("met")).gate([.policy]) == .failed(["worse by p"]))
    #expect(compare(judged("met"), to: judged("violated")).gate([.policy]) == .passed)
    #expect(
      compare(judged("met", [finding("CVE-1", a1)]), to: judged("met")).gate([.vulnerability])
        == .failed(["1 finding came"]))
    #expect(compare(report([a2]), to: report([a1])).gate([.package]) == .failed(["1 package differs"]))
    var unknown = judged("met")
    unknown.gaps = [.init(subject: "/a", reason: "unreadable", kind: "file")]
    let comparison = compare(unknown, to: judged("met"))
    #expect(comparison.gate([.vulnerability]) == .undecided(comparison.doubts))
    #expect(compare(unknown, to: unknown).gate([.vulnerability]) == .passed)
    #expect(compare(judged("met", [finding("CVE-1", a1)]), to: unknown).gate([.vulnerability]) != .passed)
  }

  @Test func tenThousandFindingsAreComparedInTime() {
    let before = (0..<10_000).map { package("p\($0)", "1") }
    let after = (0..<10_000).map { package("p\($0)", "2") }
    let clock = ContinuousClock()
    let time = clock.measure {
      let comparison = compare(
        report(after, after.map { finding("CVE-\($0.name)", $0) }),
        to: report(before, before.map { finding("CVE-old-\($0.name)", $0) }))
      #expect(comparison.packages.changed.count == 10_000)
      #expect(comparison.findings.came.count == 10_000)
    }
    #expect(time < .seconds(20), "\(time)")
  }

  @Test func manyVersionsOfOneNameAreComparedInTime() {
    let before = (0..<20_000).map { package("p", "1.\($0)", type: "npm", path: "/\($0)") }
    let after = (0..<20_000).map { package("p", "2.\($0)", type: "npm", path: "/x\($0)") }
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(compare(report(after), to: report(before)).packages.added.count == 20_000)
    }
    #expect(time < .seconds(20), "\(time)")
  }
}
