// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

/// Language packages in files that a package of the distribution brought.
@Suite struct OwnershipTests {
  private static let advisory = says(
    "GHSA-setuptools", "PyPI", "setuptools", "0 <65.5.1", aliases: ["CVE-2022-40897", "PYSEC-2022-43012"])

  private func owned(by distribution: Distribution = .debian, _ statements: Statement...) throws -> Verdicts {
    var package = installed(.pypi, "setuptools", "53.0.0")
    package.owner = Owner(
      installed(.deb, "python3-setuptools", "53.0.0-1", source: ("setuptools", "53.0.0-1")))
    return try verdicts(
      [package], in: distribution, by: [Self.advisory] + statements, covering: Set(distribution.advisories))
  }

  @Test(
    arguments: [
      ("0 <53.0.0-1", nil), ("0 <99", nil), ("", "not-affected"), ("0", "ignored"), ("0", "undetermined"),
    ] as [(String, String?)])
  func theDistributionsWordOnTheIssueIsTheAnswer(_ events: String, _ status: String?) throws {
    let one = try owned(
      says("DEBIAN-CVE-2022-40897", "Debian:12", "setuptools", events, upstream: ["CVE-2022-40897"]) {
        $0.affected.status = status
      })
    #expect(one.findings.isEmpty)
    #expect(one.upgrades.isEmpty)
    #expect(
      one.gaps == [
        Gap(
          "Debian GNU/Linux 12 (bookworm)",
          "1 finding on files of the distribution's packages (python3-setuptools) is answered by its own advisories",
          kind: .remark)
      ])
  }

  @Test func anAliasIsEnough() throws {
    #expect(try owned(says("DSA-1", "Debian:12", "setuptools", "0 <1", aliases: ["pysec-2022-43012"])).findings.isEmpty)
  }

  @Test func withoutAWordTheFindingStaysWithLittleConfidence() throws {
    for statements in [
      [], [says("DEBIAN-CVE-2020-9999", "Debian:12", "setuptools", "0", upstream: ["CVE-2020-9999"])],
      [says("DEBIAN-CVE-2022-40897", "Debian:11", "setuptools", "0", upstream: ["CVE-2022-40897"])],
      [says("DEBIAN-CVE-2022-40897", "Debian:12", "python3-setuptools", "0", upstream: ["CVE-2022-40897"])],
    ] as [[Statement]] {
      var package = installed(.pypi, "setuptools", "53.0.0")
      package.owner = Owner(
        installed(.deb, "python3-setuptools", "53.0.0-1", source: ("setuptools", "53.0.0-1")))
      let one = try verdicts([package], in: .debian, by: [Self.advisory] + statements, covering: ["Debian:12"])
      #expect(one.findings.map(\.id) == ["CVE-2022-40897"])
      #expect(
        one.findings.first?.notes == [
          "in files of python3-setuptools: the distribution may have patched it (low confidence)"
        ])
      #expect(one.gaps.isEmpty)
    }
  }

  @Test func aDistributionWithoutDataAnswersNothing() throws {
    let kali = Distribution(id: "kali", version: "1", name: "", advisories: [])
    #expect(try owned(by: kali).findings.count == 1)
  }

  @Test func whatNobodyOwnsIsLeftAlone() throws {
    let one = try verdicts(
      [installed(.pypi, "setuptools", "53.0.0")], in: .debian,
      by: [
        Self.advisory,
        says("DEBIAN-CVE-2022-40897", "Debian:12", "setuptools", "0 <1", upstream: ["CVE-2022-40897"]),
      ])
    #expect(one.findings.map(\.notes) == [[]])
    #expect(one.upgrades.map(\.version) == ["65.5.1"])
  }
}
