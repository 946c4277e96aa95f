// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

/// Where an issue stands, in the words of the distributions.
@Suite struct StateTests {
  private func findings(_ events: String = "0", _ change: (inout Statement) -> Void) throws -> [Finding] {
    try verdicts(
      [installed(.deb, "p", "1.0-1")], in: .debian,
      by: [says("DEBIAN-CVE-2020-1111", "Debian:12", "p", events, upstream: ["CVE-2020-1111"], change: change)]
    ).findings
  }

  @Test(arguments: [
    ("open", FixState.affected), ("needed", .affected), ("removed", .affected), ("pending", .affected),
    ("no-dsa (Minor issue)", .deferred), ("postponed", .deferred), ("deferred (2024-01-01)", .deferred),
    ("ignored (contrib/minizip not built)", .willNotFix), ("ignored (end of standard support, was needed)", .endOfLife),
    ("end-of-life", .endOfLife), ("needs-triage", .underInvestigation), ("Will not fix", .willNotFix),
    ("Fix deferred", .deferred), ("fix_deferred", .deferred), ("Out of support scope", .endOfLife),
    ("Under investigation", .underInvestigation), ("Affected", .affected), ("something new", .affected),
  ])
  func aStateWithoutAFix(_ words: String, _ state: FixState) throws {
    let found = try findings { $0.affected.status = words }
    #expect(found.map(\.state) == [state])
    #expect(found.first?.fixedVersions == [])
  }

  @Test(arguments: ["not-affected", "Not affected", "not_affected", "DNE"])
  func whatIsNotAffectedIsNoFinding(_ words: String) throws {
    #expect(try findings { $0.affected.status = words }.isEmpty)
  }

  @Test func aFixThatCanBeInstalledIsTheState() throws {
    let found = try findings("0 <1.0-2") { $0.affected.status = "ignored" }
    #expect(found.map(\.state) == [.fixed])
    #expect(found.first?.notes == [], "what a state says of the time before a fix does not hold after it")
  }

  @Test func aFixThatTheReleaseDoesNotHaveYetIsNotOffered() throws {
    let one = try verdicts(
      [installed(.deb, "p", "1.0-1")], in: .debian,
      by: [
        says("DEBIAN-CVE-2020-1111", "Debian:12", "p", "0 <1.0-9", upstream: ["CVE-2020-1111"]) {
          $0.affected.status = "unreleased"
        }
      ])
    #expect(one.findings.map(\.fixedVersions) == [[]])
    #expect(one.findings.map(\.state) == [.affected])
    #expect(one.findings.first?.notes == ["fix not released for this release: 1.0-9"])
    #expect(one.findings.first?.because == "1.0-1 < 1.0-9 (dpkg)")
    #expect(one.upgrades == [])
  }

  @Test func aVersionOfUnstableIsComparedWithTheFixThere() throws {
    func ask(_ version: String) throws -> [Finding] {
      try verdicts(
        [installed(.deb, "bash", version)], in: .debian,
        by: [
          says("DEBIAN-CVE-2020-1111", "Debian:12", "bash", "0", upstream: ["CVE-2020-1111"]) {
            $0.affected.status = "open (fixed in unstable: 5.2-1)"
            $0.affected.lastKnownAffected = "< 5.2-1"
          }
        ]
      ).findings
    }
    let old = try ask("5.1-2")
    #expect(old.map(\.fixedVersions) == [[]], "a fix in unstable is none for this release")
    #expect(old.first?.notes == ["no fix in this release yet: fixed in unstable: 5.2-1"])
    #expect(try ask("5.2-1").isEmpty)
    #expect(try ask("5.2.15-2").isEmpty)
  }

  @Test func whatSourcesDisagreeOnIsSaid() throws {
    let found = try findings("0 <1.0-2") { $0.affected.dispute = "OSV's copy names no fix" }
    #expect(found.first?.notes == ["sources disagree: OSV's copy names no fix"])
  }

  @Test func explainTellsTheState() throws {
    func explain(_ events: String, _ change: (inout Statement) -> Void) throws -> Explanation? {
      let statement = says(
        "DEBIAN-CVE-2020-1111", "Debian:12", "p", events, upstream: ["CVE-2020-1111"], change: change)
      return try Matcher(source: Ledger([statement]), now: "2026-08-22T00:00:00Z")
        .explain(package: installed(.deb, "p", "1.0-1"), in: .debian).first
    }
    #expect(try explain("0 <2") { _ in }?.state == .fixed)
    #expect(try explain("0") { $0.affected.status = "ignored (x)" }?.state == .willNotFix)
    #expect(try explain("0") { $0.affected.status = "undetermined" }?.state == .undetermined)
    let clear = try explain("") {
      $0.affected.status = "not-affected"
      $0.affected.dispute = "OSV's copy names 2 as the fix"
    }
    #expect(clear?.state == .notAffected)
    #expect(clear?.reason == "the distribution says: not-affected; OSV's copy names 2 as the fix")
    #expect(try explain("0 <0.5") { _ in }?.state == .notAffected)
  }

  @Test func anAdvisoryOnSeveralIssuesYieldsToTheRecordOfTheOne() throws {
    let dsa = says(
      "DSA-5000-1", "Debian:12", "p", "0 <2", upstream: ["CVE-2021-1001", "CVE-2021-1002", "CVE-2021-1003"])
    let none = says("DEBIAN-CVE-2021-1001", "Debian:12", "p", upstream: ["CVE-2021-1001"]) {
      $0.affected.status = "not-affected"
    }
    let earlier = says("DEBIAN-CVE-2021-1002", "Debian:12", "p", "0 <0.9", upstream: ["CVE-2021-1002"])
    let package = installed(.deb, "p", "1.0")
    #expect(try verdicts([package], in: .debian, by: [dsa, none, earlier]).findings.map(\.id) == ["CVE-2021-1003"])
    // A record that was withdrawn, or speaks of another release, says nothing.
    var withdrawn = none
    withdrawn.advisory.withdrawn = "2020-01-01T00:00:00Z"
    var other = earlier
    other.affected.ecosystem = "Debian:11"
    #expect(try verdicts([package], in: .debian, by: [dsa, withdrawn, other]).findings.count == 3)
    let two = says("DSA-5000-2", "Debian:12", "p", "0 <2", upstream: ["CVE-2021-1001", "CVE-2021-1002"])
    let explained = try Matcher(source: Ledger([two, none, earlier]), now: "2026-08-22T00:00:00Z")
      .explain(package: package, in: .debian, id: "DSA-5000-2")
    #expect(explained.map(\.answer) == [.notAffected])
    #expect(explained.first?.reason.hasSuffix("DEBIAN-CVE-2021-1001, DEBIAN-CVE-2021-1002") == true)
  }
}
