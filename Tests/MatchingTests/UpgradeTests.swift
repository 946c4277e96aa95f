// SPDX-License-Identifier: Apache-2.0
import Advisories
import Matching
import Packages
import Testing
import Versions

@Suite struct UpgradeTests {
  private func record(_ id: String, _ bounds: [(String, String?)]) -> Statement {
    let events = bounds.flatMap { introduced, fixed -> [VersionRange.Event] in
      [.introduced(introduced)] + (fixed.map { [.fixed($0)] } ?? [])
    }
    return Statement(
      advisory: Advisory(id: id),
      affected: AffectedPackage(
        ecosystem: "npm", name: "x", ranges: [VersionRange(kind: .semver, events: events)]))
  }

  private func upgrade(_ statements: Statement...) throws -> Upgrade? {
    try verdicts([installed(.npm, "x", "1.0.0")], by: statements).upgrades.first
  }

  @Test func oneVersionRepairsAll() throws {
    let found = try upgrade(record("CVE-2020-1", [("0", "1.2.0")]), record("CVE-2020-2", [("0", "1.1.0")]))
    #expect(found?.version == "1.2.0")
    #expect(found?.ids == ["CVE-2020-1", "CVE-2020-2"])
  }

  @Test func aFixInsideALaterRangeOfAnotherRecordIsRaised() throws {
    let found = try upgrade(
      record("CVE-2020-1", [("0", "1.2.0")]), record("CVE-2020-2", [("0", "1.1.0"), ("1.2.0", "1.3.0")]))
    #expect(found?.version == "1.3.0")
  }

  @Test func theVersionsOnTheWayAreToldWithWhatTheyLeave() throws {
    let found = try upgrade(
      record("CVE-2020-1", [("0", "1.2.0")]), record("CVE-2020-2", [("0", "1.1.0"), ("1.2.0", "1.10.0")]))
    #expect(
      found?.steps == [
        .init(version: "1.1.0", leaves: []), .init(version: "1.2.0", leaves: ["CVE-2020-2"]),
        .init(version: "1.10.0", leaves: []),
      ])
    let one = try upgrade(record("CVE-2020-1", [("0", "1.2.0")]), record("CVE-2020-2", [("0", "1.2.0")]))
    #expect(one?.steps == [])
  }

  @Test func whatHasNoFixIsNotClaimed() throws {
    let found = try upgrade(record("CVE-2020-1", [("0", "1.2.0")]), record("CVE-2020-2", [("0", nil)]))
    #expect(found?.version == "1.2.0")
    #expect(found?.ids == ["CVE-2020-1"])
    #expect(try upgrade(record("CVE-2020-2", [("0", nil)])) == nil)
  }
}
