// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

@Suite struct ExplanationTests {
  private func explain(_ version: String, _ statement: Statement, id: String? = nil) throws -> [Explanation] {
    try Matcher(source: Ledger([statement]), operatingSystem: "linux", now: "2026-08-22T00:00:00Z")
      .explain(package: installed(.npm, "x", version), in: nil, id: id)
  }

  @Test(arguments: [
    ("1.2.4", "0 <1.2.5", "1.2.4 < 1.2.5 (npm)", Explanation.Answer.affected),
    ("1.2.6", "0 <1.2.5", "1.2.6 is not below 1.2.5 (npm)", .notAffected),
    ("1.2.6", "2.0.0 <2.5.0", "1.2.6 is below 2.0.0 (npm)", .notAffected),
    ("1.2.6", "0 <1.2.5 2.0.0 <2.5.0", "1.2.6 is not below 1.2.5 and is below 2.0.0 (npm)", .notAffected),
    ("1.2.6", "0 <=1.2.5", "1.2.6 is above 1.2.5 (npm)", .notAffected),
    ("1.2.6", "", "the record names no version that could be compared", .notAffected),
  ])
  func reasons(_ version: String, _ events: String, _ reason: String, _ answer: Explanation.Answer) throws {
    let one = try #require(try explain(version, says("GHSA-a", "npm", "x", events)).first)
    #expect(one.reason == reason)
    #expect(one.answer == answer)
    #expect(one.scheme == "npm")
  }

  @Test func otherReasonsWhyARecordDoesNotHold() throws {
    let listed = try explain("1.0.0", says("GHSA-a", "npm", "x", versions: ["2.0.0"]))
    #expect(listed.first?.reason == "1.0.0 is none of the versions listed (npm)")
    let withdrawn = try explain(
      "1.0.0", says("GHSA-a", "npm", "x", "0") { $0.advisory.withdrawn = "2021-02-03T04:05:06Z" })
    #expect(withdrawn.first?.reason == "the record was withdrawn on 2021-02-03")
    let windows = try explain("1.0.0", says("GHSA-a", "npm", "x", "0") { $0.affected.operatingSystems = ["windows"] })
    #expect(windows.first?.reason == "the record is limited to windows")
    let bounded = try explain("4.0.0", says("GHSA-a", "npm", "x", "0") { $0.affected.lastKnownAffected = "<= 3.9.0" })
    #expect(bounded.first?.reason == "4.0.0 is not at most 3.9.0 (npm), the last range known to be affected")
    let state = try explain("4.0.0", says("GHSA-a", "npm", "x", "0") { $0.affected.status = "not-affected" })
    #expect(state.first?.reason == "the distribution says: not-affected")
  }

  @Test func anIdentifierLimitsToTheRecordsThatBearIt() throws {
    let statement = says("GHSA-a", "npm", "x", "0", aliases: ["CVE-2020-1111"])
    #expect(try explain("1.0.0", statement, id: "cve-2020-1111").count == 1)
    #expect(try explain("1.0.0", statement, id: "GHSA-A").count == 1)
    #expect(try explain("1.0.0", statement, id: "CVE-2020-2222").isEmpty)
  }

  @Test func aPackageThatIsNotAskedHasAReason() throws {
    let matcher = Matcher(source: Ledger(), now: "2026-08-22T00:00:00Z")
    let package = installed(.npm, "x", "1.0.0")
    #expect(try matcher.explain(package: package, in: nil).isEmpty)
    #expect(try matcher.gap(for: package, in: nil)?.subject == "npm")
    #expect(try matcher.gap(for: installed(.deb, "a", "1"), in: .debian)?.reason.contains("Debian:12") == true)
  }
}
