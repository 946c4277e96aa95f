// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

@Suite struct SeverityRatingTests {
  private static let v2 = SeverityStatement(type: "CVSS_V2", score: "AV:N/AC:L/Au:N/C:C/I:C/A:C")
  private static let v3 = SeverityStatement(type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
  private static let v30 = SeverityStatement(type: "CVSS_V3", score: "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
  private static let v4 = SeverityStatement(
    type: "CVSS_V4", score: "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")
  private static let ubuntu = SeverityStatement(type: "Ubuntu", score: "negligible")

  private func finding(
    _ ecosystem: String, others: [Advisory] = [], _ change: (inout Statement) -> Void
  ) throws -> Finding {
    var ledger = Ledger([says("X-1", ecosystem, "p", "0 <2", aliases: ["CVE-2020-1111"], change: change)])
    ledger.others = others
    let package = ecosystem == "PyPI" ? installed(.pypi, "p", "1.0") : installed(.deb, "p", "1.0")
    return try #require(
      Matcher(source: ledger, now: "2026-08-22T00:00:00Z")
        .verdicts(of: Inventory(distribution: .debian, packages: [package])).findings.first)
  }

  @Test func theLatestEditionWins() throws {
    let four = try finding("PyPI") { $0.advisory.severities = [Self.v2, Self.v30, Self.v4, Self.v3] }
    #expect(four.score == 7.3)
    #expect(four.severitySource == "CVSS_V4 (X-1)")
    let three = try finding("PyPI") { $0.advisory.severities = [Self.v2, Self.v30, Self.v3] }
    #expect(three.score == 7.5)
    #expect(three.vector == Self.v3.score)
    let two = try finding("PyPI") { $0.advisory.severities = [Self.v2] }
    #expect(two.score == 10)
    #expect(two.severity == .high, "CVSS v2 has no critical")
  }

  @Test func theDistributionGoesFirstForItsPackages() throws {
    let debian = try finding("Debian:12") {
      $0.advisory.severities = [Self.v3]
      $0.affected.urgency = "unimportant"
    }
    #expect(debian.severity == .low)
    #expect(debian.score == 7.5)
    #expect(debian.severitySource == "Debian (X-1); score: CVSS_V3 (X-1)")
    let priority = try finding("Debian:12") { $0.advisory.severities = [Self.ubuntu, Self.v3] }
    #expect(priority.severity == .low)
    let language = try finding("PyPI") { $0.advisory.severities = [Self.ubuntu, Self.v3] }
    #expect(language.severity == .high)
  }

  @Test func notYetAssignedIsNoRating() throws {
    let one = try finding("Debian:12") {
      $0.advisory.severities = [Self.v3]
      $0.affected.urgency = "not yet assigned"
    }
    #expect(one.severity == .high)
    #expect(one.severitySource == "CVSS_V3 (X-1)")
  }

  @Test func aRecordWithoutSeverityBorrowsThatOfTheCVE() throws {
    let elsewhere = Advisory(id: "GHSA-aaaa", aliases: ["CVE-2020-1111"], severities: [Self.v3])
    let several = Advisory(id: "GHSA-0000", aliases: ["CVE-2020-1111", "CVE-2020-2222"], severities: [Self.v4])
    let gone = Advisory(
      id: "GHSA-1111", aliases: ["CVE-2020-1111"], withdrawn: "2021-01-01T00:00:00Z", severities: [Self.v4])
    let one = try finding("Debian:12", others: [several, gone, elsewhere]) { _ in }
    #expect(one.severity == .high)
    #expect(one.score == 7.5)
    #expect(one.severitySource == "CVSS_V3 (GHSA-aaaa)")
  }

  @Test func wordsOfThePublisherComeLast() throws {
    let one = try finding("PyPI") { $0.advisory.rating = "MODERATE" }
    #expect(one.severity == .medium)
    #expect(one.score == nil)
    #expect(try finding("PyPI") { _ in }.severity == .unspecified)
    #expect(try finding("PyPI") { _ in }.severitySource == nil)
  }

  @Test func aVectorThatIsNoneIsPassedOver() throws {
    let one = try finding("PyPI") {
      $0.advisory.severities = [SeverityStatement(type: "CVSS_V4", score: "CVSS:4.0/AV:N"), Self.v3]
    }
    #expect(one.severitySource == "CVSS_V3 (X-1)")
  }

  @Test(arguments: [
    ("unimportant", Severity.low), ("low", .low), ("medium**", .medium), ("High", .high), ("critical", .critical),
    ("negligible", .low), ("important", .high), ("MODERATE", .medium),
  ])
  func words(_ word: String, _ severity: Severity) {
    #expect(SeverityRating.severity(named: word) == severity)
  }

  @Test(arguments: ["", "not yet assigned", "untriaged", "end-of-life", "none"]) func wordsThatRateNothing(
    _ word: String
  ) {
    #expect(SeverityRating.severity(named: word) == nil)
  }
}
