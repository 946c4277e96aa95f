// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import Matching

@Suite struct CVSSTests {
  @Test(arguments: ["v2", "v3.0", "v3.1", "v4.0"]) func scoresAreThoseOfTheRecordedCorpus(_ edition: String) throws {
    let lines = try Corpus("CVSS/\(edition).txt").lines
    #expect(lines.count > 100)
    for line in lines {
      let parts = line.split(separator: " ").map(String.init)
      #expect(CVSS(vector: parts[0]).map { "\($0.score)" } == parts[1], "\(parts[0])")
    }
  }

  @Test(arguments: [
    // Log4Shell, Heartbleed, Spectre, Shellshock, and the examples of the specifications.
    ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0, Severity.critical),
    ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5, .high),
    ("CVSS:3.0/AV:L/AC:H/PR:L/UI:N/S:C/C:H/I:N/A:N", 5.6, .medium),
    ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0, .high),
    ("AV:N/AC:L/Au:N/C:P/I:N/A:N", 5.0, .medium),
    ("AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8, .high),
    ("AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2, .medium),
    ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0, .critical),
    ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3, .critical),
    ("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3, .high),
    ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0, .unspecified),
  ])
  func knownVectors(_ vector: String, _ score: Double, _ severity: Severity) {
    #expect(CVSS(vector: vector)?.score == score)
    #expect(CVSS(vector: vector)?.severity == severity)
  }

  @Test func metricsOfOtherGroupsDoNotChangeTheBaseScore() {
    #expect(CVSS(vector: "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H")?.score == 7.8)
    #expect(CVSS(vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/E:U/RL:O/RC:U/CR:L/MAV:P")?.score == 7.5)
    #expect(
      CVSS(vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/CR:L/MAV:P/S:P/U:Clear")?.score
        == 9.3)
  }

  @Test func anyOrderOfMetricsIsRead() {
    #expect(CVSS(vector: "CVSS:3.1/S:U/A:N/I:N/C:H/UI:N/PR:N/AC:L/AV:N")?.score == 7.5)
  }

  @Test(arguments: [
    "", "CVSS:3.1", "CVSS:3.1/", "CVSS:5.0/AV:N", "medium", "7.5",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N",  // no A
    "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",  // twice
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/",  // empty part
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:X",  // no such value
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/ZZ:H",  // no such metric
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N/E:POC",  // a value of v2
    "CVSS:3.1/AV:N:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "AV:N/AC:L/Au:N/C:P/I:P", "cvss:3.1/AV:N",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N",  // Safety is for MSI
  ])
  func whatIsNotAVectorHasNoScore(_ text: String) {
    #expect(CVSS(vector: text) == nil)
  }

  @Test func noPrefixOfAVectorCrashes() {
    let whole = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
    for length in 0..<whole.count { #expect(CVSS(vector: String(whole.prefix(length))) == nil) }
    #expect(CVSS(vector: String(repeating: "AV:N/", count: 100_000)) == nil)
  }
}
