// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

@Suite struct DistributionPackageTests {
  @Test func sourceNameAndSourceVersionAreCompared() throws {
    let one = try verdicts(
      [installed(.deb, "cpp", "4:12.2.0-3", source: ("gcc-defaults", "1.203"))], in: .debian,
      by: [
        says("DEBIAN-CVE-2020-1111", "Debian:12", "gcc-defaults", "0 <1.204", upstream: ["CVE-2020-1111"]),
        says("DEBIAN-CVE-2020-2222", "Debian:12", "cpp", "0 <9:1", upstream: ["CVE-2020-2222"]),
      ])
    #expect(one.findings.map(\.id) == ["CVE-2020-1111"])
    #expect(one.findings.first?.because == "source gcc-defaults: 1.203 < 1.204 (dpkg)")
    #expect(one.findings.first?.package.name == "cpp")
  }

  @Test func aBinaryOnlyRebuildIsComparedByItsSource() throws {
    let bash = says("DEBIAN-CVE-2020-1111", "Debian:12", "bash", "0 <5.2.15-2", upstream: ["CVE-2020-1111"])
    let package = installed(.deb, "bash", "5.2.15-2+b8", source: ("bash", "5.2.15-2"))
    #expect(try verdicts([package], in: .debian, by: [bash]).findings.isEmpty)
  }

  @Test func anAlpinePackageIsComparedByItsOrigin() throws {
    let one = try verdicts(
      [installed(.apk, "libcrypto1.1", "1.1.1k-r0", source: ("openssl", "1.1.1k-r0"))], in: .alpine,
      by: [says("ALPINE-CVE-2021-3711", "Alpine:v3.20", "openssl", "0 <1.1.1l-r0", upstream: ["CVE-2021-3711"])])
    #expect(one.findings.first?.because == "1.1.1k-r0 < 1.1.1l-r0 (apk)")
    #expect(one.findings.first?.id == "CVE-2021-3711")
    #expect(one.gaps.map(\.subject) == ["Alpine"])
    #expect(one.gaps.first?.reason.hasPrefix("Alpine publishes no list of unfixed issues") == true)
  }

  @Test func aRollingDistributionIsAskedByItsOwnFeed() throws {
    let wolfi = Distribution(id: "wolfi", version: "", name: "Wolfi", advisories: ["Wolfi"])
    let one = try verdicts(
      [installed(.apk, "libcrypto3", "3.1.0-r0", source: ("openssl", "3.1.0-r0"))], in: wolfi,
      by: [
        says("WOLFI-CVE-2023-1111", "Wolfi", "openssl", "0 <3.1.1-r0", upstream: ["CVE-2023-1111"]),
        says("ALPINE-CVE-2023-2222", "Alpine:v3.20", "openssl", "0 <3.1.1-r0", upstream: ["CVE-2023-2222"]),
      ])
    #expect(one.findings.map(\.id) == ["CVE-2023-1111"])
    #expect(
      one.gaps == [
        Gap("Wolfi", "the advisories do not speak of packages that others built", kind: .remark)
      ])
  }

  @Test func theSameIssueUnderTwoVersionsNeedsTheNewestFix() throws {
    let one = try verdicts(
      [installed(.apk, "intel-ucode", "20190101-r0")], in: .alpine,
      by: ["20191112-r0", "20191115-r0", "20190918-r0"].map {
        says("ALPINE-CVE-2019-11135", "Alpine:v3.20", "intel-ucode", "0 <\($0)", upstream: ["CVE-2019-11135"])
      })
    #expect(one.findings.map(\.fixedVersions) == [["20191115-r0"]])
  }

  @Test func aFeedAboutBinariesIsAskedByBinary() {
    let package = installed(.deb, "nodejs-libs", "1", source: ("nodejs", "2"))
    #expect(Question(package, ecosystem: "AlmaLinux:9", scheme: .dpkg).name == "nodejs-libs")
    #expect(Question(package, ecosystem: "Rocky Linux:9", scheme: .dpkg).version == "1")
    #expect(Question(package, ecosystem: "Debian:12", scheme: .dpkg).name == "nodejs")
  }

  @Test func aDistributionWithoutDataIsAGapThatNamesIt() throws {
    let packages = [installed(.deb, "a", "1"), installed(.deb, "b", "1")]
    #expect(
      try verdicts(packages, in: .debian, by: []).gaps == [
        Gap(
          "Debian GNU/Linux 12 (bookworm)",
          "the database has no advisories for Debian:12: 2 packages were not checked; run `drydock db update`",
          kind: .coverage)
      ])
    let kali = Distribution(id: "kali", version: "2024.1", name: "", advisories: [])
    #expect(
      try verdicts(packages, in: kali, by: []).gaps == [
        Gap("kali 2024.1", "no advisory source covers this distribution: 2 packages were not checked", kind: .coverage)
      ])
    #expect(
      try verdicts([packages[0]], in: kali, by: []).gaps.map(\.reason) == [
        "no advisory source covers this distribution: 1 package was not checked"
      ])
    let nowhere = try verdicts(packages, by: [])
    #expect(
      nowhere.gaps == [
        Gap(
          "distribution", "no os-release says which distribution this is: 2 packages of type deb were not checked",
          kind: .coverage)
      ])
    #expect(nowhere.coverage == Coverage(withoutSource: 2))
  }

  @Test func packagesWithoutAnOrderOfVersionsAreOneGap() throws {
    let one = try verdicts(
      [installed(.rpm, "a", "1"), installed(.rpm, "b", "1")], in: .debian, by: [], covering: ["Debian:12"])
    #expect(
      one.gaps == [
        Gap("rpm", "2 packages could not be compared: versions of this type have no known order", kind: .version)
      ])
    #expect(one.coverage == Coverage(notComparable: 2))
  }

  @Test func thirdPartyPackagesAreNotPutToTheDistribution() throws {
    let nodejs = says("DEBIAN-CVE-2020-1111", "Debian:12", "nodejs", "0 <99", upstream: ["CVE-2020-1111"])
    let one = try verdicts(
      [
        installed(.deb, "nodejs", "18.19.0-1nodesource1", vendor: "Ivan Iguaran <ivan@nodesource.com>"),
        installed(.deb, "docker-ce", "5:24.0.7-1~debian.12~bookworm", vendor: "Docker <support@docker.com>"),
      ], in: .debian, by: [nodejs])
    #expect(one.findings.isEmpty)
    #expect(one.gaps.map(\.subject) == ["Docker <support@docker.com>", "Ivan Iguaran <ivan@nodesource.com>"])
    #expect(one.gaps.first?.reason.contains("docker-ce 5:24.0.7-1~debian.12~bookworm") == true)
    #expect(one.coverage == Coverage(withoutSource: 2))
  }

  @Test(arguments: [
    "Debian Javascript Maintainers <pkg-javascript-devel@lists.alioth.debian.org>", "Jane <jane@gmail.com>",
    "Ubuntu Developers <ubuntu-devel-discuss@lists.ubuntu.com>", "GNU Libc", "x <y@notdocker.com>", "@", "a@>",
  ])
  func maintainersOfTheDistributionAreNotTakenForThirdParties(_ vendor: String) {
    #expect(Origin.thirdParty(installed(.deb, "a", "1", vendor: vendor)) == nil)
  }

  @Test func kernelHeadersAreOneLineUnlessAskedFor() throws {
    let kernel = (1000..<1007).map {
      says("DEBIAN-CVE-2020-\($0)", "Debian:12", "linux", "0 <6.1.200-1", upstream: ["CVE-2020-\($0)"])
    }
    let package = installed(.deb, "linux-libc-dev", "6.1.1-1", source: ("linux", "6.1.1-1"))
    let one = try verdicts([package], in: .debian, by: kernel)
    #expect(one.findings.isEmpty)
    #expect(
      one.gaps == [
        Gap(
          "linux-libc-dev 6.1.1-1",
          "7 kernel CVEs of linux-libc-dev are not listed: containers run on the host's kernel", kind: .remark)
      ])
    #expect(one.coverage == Coverage(compared: 1))
    #expect(try verdicts([package], in: .debian, by: kernel) { $0.listsKernelHeaders = true }.findings.count == 7)
  }

  @Test(arguments: [
    ("not-affected", 0, ""), ("DNE", 0, ""), ("no-dsa", 1, "no fix planned for this release: no-dsa"),
    ("postponed", 1, "no fix planned for this release: postponed"),
    (
      "ignored (end of standard support, was needed)", 1,
      "no fix planned for this release: ignored (end of standard support, was needed)"
    ),
    ("end-of-life", 1, "no longer supported by the distribution: end-of-life"), ("needed", 1, ""), ("removed", 1, ""),
    ("pending", 1, "fix pending in the distribution"),
    ("unimportant", 1, "unimportant in the judgement of the distribution"),
  ])
  func statesOfTheDistributions(_ state: String, _ count: Int, _ note: String) throws {
    let statement = says("DEBIAN-CVE-2020-1111", "Debian:12", "zlib", "0", upstream: ["CVE-2020-1111"]) {
      $0.affected.status = state
    }
    let findings = try verdicts([installed(.deb, "zlib", "1")], in: .debian, by: [statement]).findings
    #expect(findings.count == count)
    #expect(findings.flatMap(\.notes) == (note.isEmpty ? [] : [note]))
  }

  @Test func whatTheDistributionHasNotDeterminedIsAGap() throws {
    let one = try verdicts(
      [installed(.deb, "zlib", "1")], in: .debian,
      by: [
        says("DEBIAN-CVE-2020-1111", "Debian:12", "zlib", "0", upstream: ["CVE-2020-1111"]) {
          $0.affected.status = "undetermined"
        }
      ])
    #expect(one.findings.isEmpty)
    #expect(one.gaps.map(\.subject) == ["zlib 1"])
  }

  @Test func ubuntuProFixes() throws {
    func ask(_ version: String, _ statements: [Statement]) throws -> [Finding] {
      try verdicts([installed(.deb, "p", version)], in: .ubuntu, by: statements, covering: ["Ubuntu:18.04:LTS"])
        .findings
    }
    func free(_ events: String) -> Statement {
      says("UBUNTU-CVE-2020-1111", "Ubuntu:18.04:LTS", "p", events, upstream: ["CVE-2020-1111"])
    }
    let pro = says(
      "UBUNTU-CVE-2020-1111", "Ubuntu:Pro:18.04:LTS", "p", "0 <1.0-1ubuntu1+esm2", upstream: ["CVE-2020-1111"])
    let fips = says("UBUNTU-CVE-2020-1111", "Ubuntu:Pro:FIPS:18.04:LTS", "p", "0 <9", upstream: ["CVE-2020-1111"])

    let open = try ask("1.0-1ubuntu1", [free("0"), pro, fips])
    #expect(open.map(\.fixedVersions) == [["1.0-1ubuntu1+esm2"]])
    #expect(open.first?.notes == ["fix needs Ubuntu Pro"])
    #expect(try ask("1.0-1ubuntu1+esm2", [free("0"), pro, fips]).isEmpty)
    #expect(try ask("1.0-1ubuntu1", [pro, fips]).first?.notes == ["fix needs Ubuntu Pro"])
    #expect(try ask("1.0-1ubuntu1+esm2", [pro, fips]).isEmpty)
    let fixed = try ask("0.9", [free("0 <1.0"), pro, fips])
    #expect(fixed.map(\.fixedVersions) == [["1.0"]])
    #expect(fixed.first?.notes == [])
    #expect(try ask("1.0-0", [free("0 <0.9"), pro, fips]).isEmpty)
    #expect(try ask("1.0", [free("0")]).first?.notes == [])
  }

  @Test func theFirstEcosystemWithDataIsAsked() throws {
    let one = try verdicts(
      [installed(.deb, "p", "1")], in: .ubuntu,
      by: [
        says("UBUNTU-CVE-2020-1111", "Ubuntu:18.04", "p", "0 <2", upstream: ["CVE-2020-1111"])
      ])
    #expect(one.findings.map(\.id) == ["CVE-2020-1111"])
  }
}
