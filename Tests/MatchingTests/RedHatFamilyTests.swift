// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

@Suite struct RedHatFamilyTests {
  private static let rpm = Ecosystem(purl: "rpm", ofDistributionWith: .rpm)
  private static let alma = Distribution(
    id: "almalinux", version: "8.9", name: "AlmaLinux 8", advisories: ["AlmaLinux:8"])

  private func ask(
    _ version: String, stream: String? = nil, vendor: String? = nil, _ statements: Statement...
  ) throws -> Verdicts {
    var package = installed(Self.rpm, "postgresql", version, vendor: vendor)
    package.stream = stream
    return try verdicts([package], in: Self.alma, by: statements)
  }

  private func erratum(
    _ fixed: String, id: String = "ALSA-2021:1", stream: String? = nil, _ change: (inout Statement) -> Void = { _ in }
  ) -> Statement {
    says(id, "AlmaLinux:8", "postgresql", "0 <\(fixed)") {
      $0.advisory.related = ["CVE-2021-1001", "CVE-2021-1002"]
      $0.affected.stream = stream
      $0.affected.urgency = "Important"
      change(&$0)
    }
  }

  @Test func anErratumIsARowForEachOfItsCVEs() throws {
    let one = try ask("12.1-1.el8", erratum("12.5-1.el8"))
    #expect(one.findings.map(\.id) == ["CVE-2021-1001", "CVE-2021-1002"])
    #expect(one.findings.map(\.aliases) == [[], []])
    #expect(one.findings.map(\.advisories) == [["ALSA-2021:1"], ["ALSA-2021:1"]])
    #expect(one.findings.map(\.severity) == [.high, .high])
    #expect(one.findings.first?.severitySource == "AlmaLinux (ALSA-2021:1)")
  }

  @Test func relatedRecordsOfOthersAreNotWhatTheyAreAbout() throws {
    let other = says("GHSA-a", "PyPI", "p", "0 <2") { $0.advisory.related = ["CVE-2021-1001"] }
    #expect(try verdicts([installed(.pypi, "p", "1")], by: [other]).findings.map(\.id) == ["GHSA-a"])
  }

  @Test func ofSeveralErrataOnOneIssueTheLatestIsTheFix() throws {
    let one = try ask("12.1-1.el8", erratum("12.5-1.el8", id: "ALSA-2021:1"), erratum("12.7-1.el8", id: "ALSA-2021:2"))
    #expect(one.findings.map(\.fixedVersions) == [["12.7-1.el8"], ["12.7-1.el8"]])
    // The earlier erratum is installed; the later says it was not enough.
    #expect(
      try ask("12.5-1.el8", erratum("12.5-1.el8", id: "ALSA-2021:1"), erratum("12.7-1.el8", id: "ALSA-2021:2")).findings
        .count
        == 2)
  }

  @Test func aModuleIsComparedWithinItsStreamOnly() throws {
    let twelve = erratum("12.5-1.module_el8.3.0+2+aa", stream: "postgresql:12")
    let nine = "9.6.20-1.module_el8.3.0+1+bb"
    #expect(try ask(nine, stream: "postgresql:9.6:8030020201207110000:229f0a1c", twelve).findings.isEmpty)
    #expect(try ask(nine, stream: "postgresql:9.6:8030020201207110000:229f0a1c", twelve).gaps.isEmpty)
    let old = "12.1-1.module_el8.1.0+1+bb"
    #expect(try ask(old, stream: "postgresql:12:8010020190830001006:f67f3f5f", twelve).findings.count == 2)
    #expect(try ask("12.5-1.module_el8.3.0+2+aa", stream: "postgresql:12:1:2", twelve).findings.isEmpty)
    // The plain build and the module's have their own errata.
    #expect(try ask("10.1-1.el8", twelve).findings.isEmpty)
    #expect(try ask(nine, stream: "postgresql:9.6:1:2", erratum("12.5-1.el8")).findings.isEmpty)
  }

  @Test func withoutALabelItCannotBeDecidedAndThatIsSaid() throws {
    let twelve = erratum("12.5-1.module_el8.3.0+2+aa", stream: "postgresql:12")
    let unnamed = erratum("12.6-1.module_el8.3.0+2+aa", id: "ALSA-2021:2")
    let one = try ask("9.6.20-1.module_el8.3.0+1+bb", twelve, unnamed)
    #expect(one.findings.isEmpty)
    #expect(
      one.gaps == [
        Gap(
          "postgresql 9.6.20-1.module_el8.3.0+1+bb",
          "2 advisories: no label says which module stream this build is of", kind: .version)
      ])
    #expect(
      try ask("9.6.20-1.module_el8.3.0+1+bb", stream: "postgresql:9.6:1:2", unnamed).gaps.map(\.reason) == [
        "ALSA-2021:2: no label says which module stream this build is of"
      ])
    // What is not below the fix in any stream needs no label.
    #expect(try ask("13.1-1.module_el8.3.0+1+bb", twelve, unnamed).gaps.isEmpty)
  }

  @Test func extendedSupportIsAnotherEcosystem() throws {
    let eus = says("RHSA-2021:1", "Red Hat:rhel_eus:8.4::appstream", "postgresql", "0 <12.5-1.el8_4.1") {
      $0.advisory.related = ["CVE-2021-1001"]
    }
    let main = says("RHSA-2021:2", "Red Hat:enterprise_linux:8::appstream", "postgresql", "0 <12.5-1.el8_6.1") {
      $0.advisory.related = ["CVE-2021-1001"]
    }
    let rhel = Distribution(
      id: "rhel", version: "8.4", name: "", advisories: ["Red Hat:rhel_eus:8.4::appstream"])
    let package = installed(Self.rpm, "postgresql", "12.5-1.el8_4.1")
    #expect(try verdicts([package], in: rhel, by: [eus, main]).findings.isEmpty)
  }

  @Test func aFixForOneArchitectureIsOnlyThere() throws {
    let arm = erratum("12.5-1.el8") { $0.affected.architectures = ["arm64"] }
    #expect(try ask("12.1-1.el8", arm).findings.isEmpty)
    let amd = erratum("12.5-1.el8") { $0.affected.architectures = ["amd64"] }
    #expect(try ask("12.1-1.el8", amd).findings.count == 2)
  }

  @Test(
    arguments: [
      ("AlmaLinux", 2), ("AlmaLinux OS Foundation", 2), (nil, 2), ("Fedora Project", 0), ("PostgreSQL Global", 0),
    ] as [(String?, Int)])
  func packagesOfOtherVendorsAreNotPutToTheDistribution(_ vendor: String?, _ count: Int) throws {
    let one = try ask("12.1-1.el8", vendor: vendor, erratum("12.5-1.el8"))
    #expect(one.findings.count == count)
    #expect(one.gaps.map(\.subject) == (count == 0 ? [vendor ?? ""] : []))
  }

  @Test func kernelHeadersOfRpmAreOneLineToo() throws {
    let kernel = says("ALSA-2021:1", "AlmaLinux:8", "kernel-headers", "0 <5") {
      $0.advisory.related = ["CVE-2021-1001", "CVE-2021-1002"]
    }
    let one = try verdicts([installed(Self.rpm, "kernel-headers", "4.18.0-1.el8")], in: Self.alma, by: [kernel])
    #expect(one.findings.isEmpty)
    #expect(one.gaps.map(\.kind) == [.remark])
    #expect(one.gaps.first?.reason.hasPrefix("2 kernel CVEs of kernel-headers") == true)
  }
}
