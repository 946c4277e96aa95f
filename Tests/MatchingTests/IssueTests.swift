// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

@Suite struct IssueTests {
  private func findings(_ statements: [Statement]) throws -> [Finding] {
    let ecosystem = statements.first?.affected.ecosystem ?? "npm"
    if ecosystem == "Debian:12" {
      return try verdicts([installed(.deb, "p", "1.0")], in: .debian, by: statements).findings
    }
    return try verdicts([installed(.pypi, "p", "1.0")], by: statements).findings
  }

  @Test func aliasesAreOneRowAndAllIdentifiersAreThere() throws {
    let rows = try findings([
      says("PYSEC-2020-1", "PyPI", "p", "0 <2", aliases: ["CVE-2020-8911", "GHSA-f5pg"]),
      says("GHSA-f5pg", "PyPI", "p", "0 <2", aliases: ["CVE-2020-8911", "CVE-2020-8911"]),
      says("GO-2022-0646", "PyPI", "p", "0 <2", aliases: ["GHSA-f5pg"]),
    ])
    #expect(rows.map(\.id) == ["CVE-2020-8911"])
    #expect(rows.first?.aliases == ["GHSA-f5pg", "GO-2022-0646", "PYSEC-2020-1"])
    #expect(rows.first?.advisories == ["GHSA-f5pg", "GO-2022-0646", "PYSEC-2020-1"])
  }

  @Test func aRecordWithTwoCVEsIsTwoRows() throws {
    let rows = try findings([
      says("RUSTSEC-2019-0006", "PyPI", "p", "0 <2", aliases: ["CVE-2019-15547", "CVE-2019-15548", "GHSA-m57c"]),
      says("GHSA-m57c", "PyPI", "p", "0 <2", aliases: ["CVE-2019-15548"]),
    ])
    #expect(rows.map(\.id) == ["CVE-2019-15547", "CVE-2019-15548"])
    // The GHSA record says itself which of the two it is about.
    #expect(rows.map(\.aliases) == [["RUSTSEC-2019-0006"], ["GHSA-m57c", "RUSTSEC-2019-0006"]])
  }

  @Test func aSharedIdentifierDoesNotJoinDifferentCVEs() throws {
    let rows = try findings([
      says("PYSEC-1", "PyPI", "p", "0 <2", aliases: ["CVE-2021-32633", "GHSA-qcx9"]),
      says("PYSEC-2", "PyPI", "p", "0 <3", aliases: ["CVE-2021-32674", "GHSA-qcx9"]),
    ])
    #expect(rows.map(\.id) == ["CVE-2021-32633", "CVE-2021-32674"])
    #expect(rows.map(\.fixedVersions) == [["2"], ["3"]])
  }

  @Test func recordsWithoutACVEAreJoinedByTheirNames() throws {
    let rows = try findings([
      says("PYSEC-1", "PyPI", "p", "0 <2", aliases: ["GHSA-aaaa"]),
      says("SNYK-1", "PyPI", "p", "0 <2", aliases: ["PYSEC-1"]),
      says("PYSEC-2", "PyPI", "p", "0 <2"),
    ])
    #expect(rows.map(\.id) == ["GHSA-aaaa", "PYSEC-2"])
    #expect(rows.first?.aliases == ["PYSEC-1", "SNYK-1"])
  }

  @Test func anAdvisoryOfSeveralIssuesIsARowForEach() throws {
    let rows = try findings([
      says("DSA-5000-1", "Debian:12", "p", "0 <2", upstream: ["CVE-2021-1001", "CVE-2021-1002"]),
      says("DEBIAN-CVE-2021-1001", "Debian:12", "p", "0 <2", upstream: ["CVE-2021-1001"]),
    ])
    #expect(rows.map(\.id) == ["CVE-2021-1001", "CVE-2021-1002"])
    #expect(rows.map(\.advisories) == [["DEBIAN-CVE-2021-1001", "DSA-5000-1"], ["DSA-5000-1"]])
    #expect(rows.map(\.aliases) == [[], []])
  }

  @Test(arguments: [
    ("DEBIAN-CVE-2021-1001", ["CVE-2021-1001"]), ("CVE-2021-1001", ["CVE-2021-1001"]),
    ("DHI-CVE-2021-1001-openssl", ["CVE-2021-1001"]), ("GHSA-cve-2021", []), ("DEBIAN-CVE-", []), ("X-CVE-1-2", []),
    ("CVE-2021-", []), ("CVE-2021-12x4", []), ("", []),
  ])
  func theIssueThatAnIdentifierNames(_ id: String, _ issues: [String]) {
    #expect(Identity(Advisory(id: id)).issues == issues)
  }

  @Test func malwareIsCriticalAndMarked() throws {
    let rows = try findings([says("MAL-2025-46974", "PyPI", "p", versions: ["1.0"])])
    #expect(rows.map(\.severity) == [.critical])
    #expect(rows.first?.severitySource == "malicious package (MAL-2025-46974)")
  }
}
