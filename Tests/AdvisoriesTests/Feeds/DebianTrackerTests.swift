// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Packages
import Testing
import Versions

@testable import Advisories

@Suite("Debian's tracker")
struct DebianTrackerTests {
  private func read(_ bytes: [UInt8]) throws -> TrackerDump {
    var dump = TrackerDump()
    try dump.read(bytes.span) { _ in }
    return dump
  }

  /// "Debian:12 kettle <1.2-3 [status] {urgency} known"
  private func lines(_ found: [AffectedPackage]?) -> [String] {
    (found ?? []).map { package in
      var line = "\(package.ecosystem) \(package.name) \(package.ranges.map(\.description).joined())"
      if let status = package.status { line += " [\(status)]" }
      if let urgency = package.urgency { line += " {\(urgency)}" }
      if let known = package.lastKnownAffected { line += " known \(known)" }
      return line
    }.sorted()
  }

  @Test("every state of an issue is kept apart")
  func states() throws {
    let dump = try read(try Fixture.ofAdvisories("tracker.json").bytes)
    let found = try statements(of: dump.records)
    #expect(dump.packages == 3 && dump.broken == 3)
    #expect(
      dump.gaps.map(\.subject) == [
        "debian-tracker/kettle/CVE-2999-0003/buster", "debian-tracker/kettle/CVE-2999-0008", "debian-tracker/lid",
      ])
    #expect(
      lines(found["DEBIAN-CVE-2999-0001"]) == [
        "Debian:11 kettle all versions [no-dsa (Minor issue, needs a stove; fixed in unstable: 1.3-1)] {low} known < 1.3-1",
        "Debian:12 kettle <1.2-3", "Debian:12 pot <2.0-1 {low}", "Debian:13 kettle  [not-affected] {unimportant}",
      ])
    #expect(
      lines(found["DEBIAN-CVE-2999-0002"]) == [
        "Debian:10 kettle all versions [end-of-life] {end-of-life}", "Debian:11 kettle all versions [undetermined]",
        "Debian:12 kettle all versions {unimportant}",
      ])
    #expect(
      lines(found["DEBIAN-CVE-2999-0003"]) == [
        "Debian:11 kettle all versions [postponed (Wait for the next update)]",
        "Debian:12 kettle all versions [ignored (contrib/whistle not built)] {low}",
        "Debian:13 kettle <1.5-1 [unreleased] {high}",
      ])
    #expect(lines(found["DEBIAN-TEMP-0000000-ABCDEF"]) == ["Debian:12 kettle all versions"])
  }

  @Test("every prefix of the dump is an error")
  func prefixes() throws {
    let whole = try Fixture.ofAdvisories("tracker.json").bytes
    let end = try #require(whole.lastIndex(of: UInt8(ascii: "}")))
    for count in stride(from: 0, to: end, by: 3) {
      #expect(throws: NotationError.self) { try read(Array(whole[..<count])) }
    }
    for text in ["[]", "7", "null", ""] {
      #expect(throws: NotationError.self) { try read(Array(text.utf8)) }
    }
  }
}
