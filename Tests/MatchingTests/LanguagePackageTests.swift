// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

@Suite struct LanguagePackageTests {
  @Test func anEmptyInventoryHasNoFindingsAndNoGaps() throws {
    #expect(try verdicts([], by: []) == Verdicts())
  }

  @Test func aFindingCarriesItsComparison() throws {
    let one = try verdicts(
      [installed(.pypi, "Django", "1.8.1")],
      by: [
        says("PYSEC-2015-22", "PyPI", "django", "1.8 <1.8.4 1.7 <1.7.10 1.4 <1.4.22", aliases: ["CVE-2015-5963"])
      ])
    let finding = try #require(one.findings.first)
    #expect(one.findings.count == 1)
    #expect(finding.id == "CVE-2015-5963")
    #expect(finding.aliases == ["PYSEC-2015-22"])
    #expect(finding.advisories == ["PYSEC-2015-22"])
    #expect(finding.because == "1.8 <= 1.8.1 < 1.8.4 (pep440)")
    #expect(finding.range == ">=1.8, <1.8.4")
    #expect(finding.fixedVersions == ["1.8.4"])
    #expect(one.gaps.isEmpty)
    #expect(one.coverage == Coverage(compared: 1))
  }

  @Test func theFixIsThatOfTheIntervalThatHoldsTheVersion() throws {
    let statements = [
      says("GHSA-a", "npm", "x", "0 <1.2.5"), says("GHSA-a", "npm", "x", "2.0.0 <2.3.1"),
      says("GHSA-a", "npm", "x", "3.0.0 <3.1.0"),
    ]
    #expect(try verdicts([installed(.npm, "x", "2.1.0")], by: statements).findings.first?.fixedVersions == ["2.3.1"])
    #expect(try verdicts([installed(.npm, "x", "1.0.0")], by: statements).findings.first?.fixedVersions == ["1.2.5"])
    #expect(try verdicts([installed(.npm, "x", "2.3.1")], by: statements).findings.isEmpty)
  }

  @Test func aFixThatAnotherRangeHoldsIsNotOffered() throws {
    let adjacent = [says("GHSA-a", "npm", "x", "1.0.0 <1.5.0"), says("GHSA-a", "npm", "x", "1.5.0 <2.0.0")]
    #expect(try verdicts([installed(.npm, "x", "1.2.0")], by: adjacent).findings.first?.fixedVersions == ["2.0.0"])
    let records = [
      says("GHSA-a", "npm", "x", "0 <1.5.0", aliases: ["CVE-2020-1111"]),
      says("SNYK-a", "npm", "x", "0 <1.6.0", aliases: ["CVE-2020-1111"]),
    ]
    #expect(try verdicts([installed(.npm, "x", "1.2.0")], by: records).findings.map(\.fixedVersions) == [["1.6.0"]])
  }

  @Test func aListedVersionIsAffectedWithoutAnyRange() throws {
    let one = try verdicts(
      [installed(.pypi, "gratient", "0.6.0")],
      by: [
        says("PYSEC-2024-1", "PyPI", "gratient", versions: ["0.5", "0.6"])
      ])
    #expect(one.findings.first?.because == "0.6.0 is listed (pep440)")
    #expect(one.findings.first?.fixedVersions == [])
    #expect(
      try verdicts(
        [installed(.pypi, "gratient", "0.7")],
        by: [
          says("PYSEC-2024-1", "PyPI", "gratient", versions: ["0.5", "0.6"])
        ]
      ).findings.isEmpty)
  }

  @Test func lastAffectedIsInclusiveAndNamesNoFix() throws {
    let py = says("PYSEC-2022-42969", "PyPI", "py", "0 <=1.11.0")
    let finding = try verdicts([installed(.pypi, "py", "1.11.0")], by: [py]).findings.first
    #expect(finding?.because == "1.11.0 <= 1.11.0 (pep440)")
    #expect(finding?.range == "<=1.11.0")
    #expect(finding?.fixedVersions == [])
    #expect(try verdicts([installed(.pypi, "py", "1.11.1")], by: [py]).findings.isEmpty)
  }

  @Test func everyVersionFromZeroOn() throws {
    let finding = try verdicts(
      [installed(.go, "golang.org/x/crypto", "v0.0.0-20220101000000-abcdefabcdef")],
      by: [
        says("GO-2026-5932", "Go", "golang.org/x/crypto", "0")
      ]
    ).findings.first
    #expect(finding?.because == "every version from 0 on is affected")
    #expect(finding?.range == "all versions")
  }

  @Test func wordsOfThePublisherBoundAnOpenRange() throws {
    let netty = says("GHSA-wm47-8v5p-wjpj", "Maven", "io.netty:netty", "0") {
      $0.affected.lastKnownAffected = "< 4.0.0"
    }
    let finding = try verdicts([installed(.maven, "io.netty:netty", "3.10.0")], by: [netty]).findings.first
    #expect(finding?.because == "3.10.0 < 4.0.0 (maven)")
    #expect(finding?.fixedVersions == [])
    #expect(try verdicts([installed(.maven, "io.netty:netty", "4.0.18")], by: [netty]).findings.isEmpty)
  }

  @Test func withdrawnRecordsDoNotCountAndTheirAliasesStay() throws {
    let withdrawn = says("GHSA-8v27", "npm", "x", "0 <9.0.0", aliases: ["CVE-2020-1111"]) {
      $0.advisory.withdrawn = "2023-01-01T00:00:00Z"
    }
    let standing = says("MAL-1", "npm", "x", "0 <2.0.0", aliases: ["CVE-2020-1111"])
    #expect(try verdicts([installed(.npm, "x", "1.0.0")], by: [withdrawn]).findings.isEmpty)
    let both = try verdicts([installed(.npm, "x", "1.0.0")], by: [withdrawn, standing]).findings
    #expect(both.map(\.fixedVersions) == [["2.0.0"]])
    #expect(both.first?.advisories == ["MAL-1"])
    var later = withdrawn
    later.advisory.withdrawn = "2030-01-01T00:00:00Z"
    #expect(try verdicts([installed(.npm, "x", "1.0.0")], by: [later]).findings.count == 1)
  }

  @Test func anUnverifiedRangeIsReportedWithItsFixAndMarked() throws {
    let rancher = says("GO-2025-3982", "Go", "github.com/rancher/rancher", "0") {
      $0.advisory.isUnreviewed = true
      $0.affected.customRanges = [
        VersionRange(kind: .ecosystem, events: [.introduced("2.11.0"), .fixed("2.11.9")]),
        VersionRange(kind: .ecosystem, events: [.introduced("2.12.0"), .fixed("2.12.2")]),
      ]
    }
    let package = installed(.go, "github.com/rancher/rancher", "v2.12.1")
    let finding = try verdicts([package], by: [rancher]).findings.first
    #expect(finding?.notes == ["version range not verified"])
    #expect(finding?.fixedVersions == ["2.12.2"])
    #expect(try verdicts([package], by: [rancher]) { $0.hidesUnverified = true }.findings.isEmpty)
  }

  @Test func recordsOfAnotherPlatformDoNotCount() throws {
    let windows = says("GO-1", "Go", "stdlib", "0 <1.30.0") { $0.affected.operatingSystems = ["windows"] }
    let linux = says("GO-2", "Go", "stdlib", "0 <1.30.0") { $0.affected.operatingSystems = ["darwin", "linux"] }
    let arm = says("GO-3", "Go", "stdlib", "0 <1.30.0") { $0.affected.architectures = ["arm64"] }
    let package = installed(.go, "stdlib", "1.21.5")
    #expect(try verdicts([package], by: [windows, linux, arm]).findings.map(\.id) == ["GO-2"])
    let unknown = Matcher(source: Ledger([windows, linux, arm]), now: "2026-08-22T00:00:00Z")
    #expect(try unknown.verdicts(of: Inventory(packages: [package])).findings.count == 3)
  }

  @Test func aRangeThatCannotBeReadIsAGapAndTheRestOfTheRecordCounts() throws {
    let steam = says("PYSEC-2019-125", "PyPI", "steam", "0 <not/a/version", versions: ["0.3.2.RC1"])
    let undecided = try verdicts([installed(.pypi, "steam", "0.8")], by: [steam])
    #expect(undecided.findings.isEmpty)
    #expect(undecided.gaps.map(\.subject) == ["steam 0.8"])
    #expect(undecided.gaps.first?.reason.hasPrefix("PYSEC-2019-125: ") == true)
    #expect(try verdicts([installed(.pypi, "steam", "0.3.2rc1")], by: [steam]).findings.count == 1)
  }

  @Test func severalLastAffectedVersionsAreMarkedUnclear() throws {
    let finding = try verdicts(
      [installed(.pypi, "instack", "5.0.0")],
      by: [
        says("PYSEC-2017-152", "PyPI", "instack", "0 <=7.2.0 <=6.1.0 <=5.3.0")
      ]
    ).findings.first
    #expect(finding?.notes.contains { $0.hasPrefix("range unclear") } == true)
  }

  @Test func spellingsOfAGoVersion() throws {
    let docker = says("GO-4", "Go", "github.com/docker/docker", "0 <24.0.7+incompatible")
    #expect(
      try verdicts([installed(.go, "github.com/docker/docker", "v24.0.6+incompatible")], by: [docker]).findings.first?
        .because == "24.0.6+incompatible < 24.0.7+incompatible (go)")
    #expect(
      try verdicts([installed(.go, "github.com/docker/docker", "v24.0.7+incompatible")], by: [docker]).findings.isEmpty)
  }

  @Test func anUnknownVersionIsAGapAndNeverAMatch() throws {
    let all = says("GO-5", "Go", "example.com/app", "0")
    let one = try verdicts(
      [installed(.go, "example.com/app", "(devel)", versionUnknown: "the build recorded no version")],
      by: [all])
    #expect(one.findings.isEmpty)
    #expect(
      one.gaps == [
        Gap("example.com/app (devel)", "could not be compared: the build recorded no version", kind: .version)
      ])
    #expect(one.coverage == Coverage(notComparable: 1))
  }

  @Test func aVersionThatIsNoneIsAGapAndListsAreStillRead() throws {
    let one = try verdicts(
      [installed(.npm, "x", "not a version")],
      by: [
        says("GHSA-a", "npm", "x", "0 <2.0.0"), says("GHSA-b", "npm", "x", versions: ["not a version"]),
      ])
    #expect(one.findings.map(\.id) == ["GHSA-b"])
    #expect(
      one.gaps == [
        Gap("x not a version", "could not be compared: not a version is not a version of npm", kind: .version)
      ])
    #expect(one.coverage == Coverage(notComparable: 1))
  }

  @Test func anEcosystemWithoutRecordsIsOneGap() throws {
    let one = try verdicts([installed(.npm, "a", "1.0.0"), installed(.npm, "b", "1.0.0")], by: [])
    #expect(
      one.gaps == [
        Gap(
          "npm", "the database has no advisories for npm: 2 packages were not checked; run `drydock db update`",
          kind: .coverage)
      ])
    #expect(one.coverage == Coverage(withoutSource: 2))
  }

  @Test func whatNobodyWritesAboutIsNeverAskedByItsBareName() throws {
    let pod = Ecosystem(purl: "cocoapods", advisories: nil, versions: .gem)
    let one = try verdicts(
      [installed(pod, "zlib", "1.0")], in: .debian, by: [says("DEBIAN-CVE-2020-1111", "Debian:12", "zlib", "0")])
    #expect(one.findings.isEmpty)
    #expect(
      one.gaps == [
        Gap(
          "cocoapods", "no advisory source speaks of packages of this type: 1 package was not checked", kind: .coverage)
      ])
  }

  @Test func aBuildOfAVendorIsMarked() throws {
    let finding = try verdicts(
      [installed(.maven, "g:a", "1.0.0.redhat-00007")], by: [says("GHSA-a", "Maven", "g:a", "0 <2")]
    )
    .findings.first
    #expect(finding?.notes.contains { $0.hasPrefix("vendor build") } == true)
  }

  @Test func recordsThatDisagreeAreNamed() throws {
    let finding = try verdicts(
      [installed(.pypi, "x", "1.5")],
      by: [
        says("GHSA-a", "PyPI", "x", "0 <2.0", aliases: ["CVE-2020-1111"]),
        says("PYSEC-b", "PyPI", "x", "0 <1.4", aliases: ["CVE-2020-1111"]),
      ]
    ).findings.first
    #expect(finding?.notes == ["PYSEC-b does not count this version as affected"])
    #expect(finding?.advisories == ["GHSA-a"])
    #expect(finding?.aliases == ["GHSA-a", "PYSEC-b"])
  }

  @Test func exploitationIsThatOfTheCVE() throws {
    var ledger = Ledger([says("GHSA-jfh8-c2jp-5v3q", "Maven", "g:log4j", "0 <2.15.0", aliases: ["CVE-2021-44228"])])
    ledger.exploited = ["CVE-2021-44228": Exploitation(kevAdded: "2021-12-10", epss: 0.97, percentile: 0.99)]
    let finding = try Matcher(source: ledger, now: "2026-08-22T00:00:00Z")
      .verdicts(of: Inventory(packages: [installed(.maven, "g:log4j", "2.14.1")])).findings.first
    #expect(finding?.kevAdded == "2021-12-10")
    #expect(finding?.epss == 0.97)
    #expect(finding?.percentile == 0.99)
  }

  @Test func whatOnlyDevelopmentNeedsAndWhatIsInDoubtIsSaidBesideTheFinding() throws {
    let advisory = says("GHSA-dev", "npm", "left-pad", "0 <2.0.0")
    var package = installed(.npm, "left-pad", "1.0.0")
    #expect(try verdicts([package], by: [advisory]).findings.map(\.notes) == [[]])
    package.isDevelopment = true
    package.doubt = "taken from an address"
    #expect(
      try verdicts([package], by: [advisory]).findings.map(\.notes) == [
        ["needed for development only", "the package may be another: taken from an address"]
      ])
  }
}
