// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Testing
import Versions

@testable import Advisories

@Suite("OSV records")
struct OSVRecordTests {
  @Test("every field that is kept is read")
  func full() throws {
    let bytes = try Fixture.ofAdvisories("full.json").bytes
    let record = try OSVRecord(bytes.span)
    let advisory = record.advisory
    #expect(advisory.id == "DDT-2026-7" && advisory.withdrawn == nil)
    #expect(advisory.published == "2026-01-01T00:00:00Z" && advisory.modified == "2026-02-01T00:00:00Z")
    #expect(advisory.aliases == ["CVE-2999-0007"] && advisory.upstream == ["CVE-2999-0008"])
    #expect(advisory.summary == "Teapots leak when tilted.")
    #expect(advisory.severities.map(\.type) == ["CVSS_V3"])
    #expect(advisory.rating == "HIGH" && advisory.cwes == ["CWE-79"] && advisory.isUnreviewed)
    #expect(
      advisory.references == ["https://example.org/advisory", "https://example.org/fix", "https://example.org/web"])

    #expect(record.affected.map(\.name) == ["tea-pot-x", "example.org/Teapot", "teapot"])
    let python = record.affected[0]
    #expect(
      python.ranges == [
        VersionRange(
          kind: .ecosystem,
          events: [.introduced("1.8"), .fixed("1.8.4"), .introduced("0"), .lastAffected("1.7.1"), .limit("3")])
      ])
    #expect(python.versions == ["1.0", "1.0.1", "1.8.3"] && python.lastKnownAffected == "< 1.9")
    #expect(
      python.urgency == "low" && python.status == "needed" && python.severities == [.init(type: "Own", score: "high")])
    let go = record.affected[1]
    #expect(go.customRanges == [VersionRange(kind: .ecosystem, events: [.introduced("0"), .fixed("2.12.2")])])
    #expect(go.operatingSystems == ["linux", "windows"] && go.architectures == [])
    let debian = record.affected[2]
    #expect(debian.urgency == nil && debian.status == "unmaintained" && debian.ranges == [] && debian.versions == [])
  }

  @Test("every prefix of a record is an error")
  func prefixes() throws {
    var bytes = try Fixture.ofAdvisories("full.json").bytes
    while bytes.last != UInt8(ascii: "}") { bytes.removeLast() }
    for count in 0..<bytes.count {
      let cut = Array(bytes[..<count])
      #expect(throws: NotationError.self) { try OSVRecord(cut.span) }
    }
  }

  @Test("what is no record is an error", arguments: try Fixture.ofAdvisories("broken.txt").lines)
  func broken(_ line: String) {
    let bytes = Array(line.utf8)
    #expect(throws: NotationError.self) { try OSVRecord(bytes.span) }
  }

  @Test("a bare score becomes a word, of the newest version")
  func scores() throws {
    func rating(_ specifics: String) throws -> String? {
      let bytes = Array(#"{"id": "DDT-1", "database_specific": \#(specifics)}"#.utf8)
      return try OSVRecord(bytes.span).advisory.rating
    }
    #expect(try rating(#"{"cvss_v2": 9.3}"#) == "HIGH")
    #expect(try rating(#"{"cvss_v3": 9.8, "cvss_v2": 2}"#) == "CRITICAL")
    #expect(try rating(#"{"cvss_v4": 4.0, "cvss_v3": 9.8}"#) == "MEDIUM")
    #expect(try rating(#"{"cvss_v3": 9.8, "severity": "LOW"}"#) == "LOW")
    #expect(try rating(#"{"cvss_v3": "9.8", "severity": 1}"#) == nil)
  }
}

@Suite("Summaries")
struct OSVSummaryTests {
  @Test("a summary stays on one line and is cut between words")
  func summary() {
    #expect(OSVSummary.ofSummary(" a\n b\t\u{7}c ") == "a b c")
    let long = OSVSummary.ofSummary(String(repeating: "teapot ", count: 100))
    #expect(long.utf8.count <= 303 && long.hasSuffix("teapot…"))
    #expect(OSVSummary.ofSummary(String(repeating: "é", count: 500)).dropLast().allSatisfy { $0 == "é" })
  }

  @Test("of details the first sentence is taken, headings left out")
  func details() {
    #expect(OSVSummary.ofDetails("") == "")
    #expect(OSVSummary.ofDetails("# Only a heading") == "")
    #expect(OSVSummary.ofDetails("# A\r\n\r\n## B\nVersion 1.2 leaks. More.") == "Version 1.2 leaks.")
    #expect(OSVSummary.ofDetails("One line\nand another") == "One line")
  }
}
