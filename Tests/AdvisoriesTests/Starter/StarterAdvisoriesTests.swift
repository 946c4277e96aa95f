// SPDX-License-Identifier: Apache-2.0
import Testing
import Versions

@testable import Advisories

@Suite("The starter set")
struct StarterAdvisoriesTests {
  let starter = StarterAdvisories()

  @Test("every line is read, and it knows at least 120 vulnerabilities")
  func isWhole() throws {
    #expect(starter.faults == [])
    #expect(starter.count >= 120)
    let source = try #require(try starter.sources().first)
    #expect(source.name == "starter")
    #expect(source.count == starter.count)
    #expect(source.date.hasPrefix(StarterAdvisories.date))
    #expect(source.origin.contains("not complete"))
  }

  @Test("covers what it has rows for and nothing else")
  func covers() throws {
    for ecosystem in ["npm", "PyPI", "Maven", "Go", "RubyGems", "Alpine:v3.16", "Debian:12"] {
      #expect(try starter.covers(ecosystem: ecosystem), "\(ecosystem)")
    }
    for ecosystem in ["", "Alpine", "Debian:99", "Alpine:v3.99", "crates.io"] {
      #expect(try !starter.covers(ecosystem: ecosystem), "\(ecosystem)")
    }
  }

  @Test("knows Log4Shell with its intervals, its vector and the day of the catalogue")
  func log4Shell() throws {
    let found = try starter.statements(ecosystem: "Maven", name: "org.apache.logging.log4j:log4j-core")
    let statement = try #require(found.first { $0.advisory.id == "CVE-2021-44228" })
    #expect(statement.advisory.aliases == ["GHSA-jfh8-c2jp-5v3q"])
    #expect(
      statement.affected.ranges == [
        VersionRange(kind: .ecosystem, events: [.introduced("0"), .fixed("2.3.1")]),
        VersionRange(kind: .ecosystem, events: [.introduced("2.4"), .fixed("2.12.2")]),
        VersionRange(kind: .ecosystem, events: [.introduced("2.13.0"), .fixed("2.15.0")]),
      ])
    #expect(
      statement.advisory.severities
        == [SeverityStatement(type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")])
    #expect(try starter.exploitation(of: "CVE-2021-44228").kevAdded == "2021-12-10")
    #expect(try starter.exploitation(of: "CVE-0000-0000") == Exploitation())
  }

  @Test("finds a record by its identifier and by its alias")
  func records() throws {
    #expect(try starter.records(id: "CVE-2021-44228").map(\.id) == ["CVE-2021-44228"])
    #expect(try starter.records(id: "GHSA-jfh8-c2jp-5v3q") == starter.records(id: "CVE-2021-44228"))
    #expect(try starter.records(id: "CVE-0000-0000") == [])
  }

  @Test("every record has a vector, a sentence and names as they are asked for")
  func recordsAreWhole() {
    for statement in starter.all {
      let advisory = statement.advisory
      #expect(advisory.id.hasPrefix("CVE-"), "\(advisory.id)")
      #expect(advisory.summary.count > 10 && advisory.summary.count < 100, "\(advisory.id)")
      #expect(advisory.severities.count == 1, "\(advisory.id)")
      let score = advisory.severities.first?.score ?? ""
      let metrics = score.split(separator: "/")
      #expect(metrics.count == (score.hasPrefix("CVSS:4") ? 12 : metrics.contains("E:H") ? 10 : 9), "\(advisory.id)")
      #expect(metrics.dropFirst().allSatisfy { $0.split(separator: ":").count == 2 }, "\(advisory.id)")
      #expect(!statement.affected.name.isEmpty && !statement.affected.ranges.isEmpty, "\(advisory.id)")
    }
  }

  @Test("a line that is not as it should be is a fault, and the rest goes on")
  func faults() {
    let reader = StarterReader(
      """
        stray 0..1
      CVE-1 no vector
        dropped 0..1
      CVE-2 3.1/AV:N kev:2024-01-02
        what it does
        nothing
        half 0..1 2
        Good_Name 0..1 2..=3 4..
      """, ecosystem: "PyPI")
    #expect(reader.faults.count == 5)
    #expect(reader.statements.map(\.affected.name) == ["good-name"])
    #expect(
      reader.statements.first?.affected.ranges.map(\.events) == [
        [.introduced("0"), .fixed("1")], [.introduced("2"), .lastAffected("3")], [.introduced("4")],
      ])
    #expect(reader.known == ["CVE-2": "2024-01-02"])
  }

  @Test("releases may be listed and counted")
  func releases() {
    let reader = StarterReader(
      "CVE-1 3.1/AV:N\n  text\n  v3.9,v3.11-v3.13 zlib 0..1\n  v3.5-v3.4 x 0..1", ecosystem: "Alpine")
    #expect(
      reader.statements.map(\.affected.ecosystem).map { $0.split(separator: ":")[1] } == [
        "v3.9", "v3.11", "v3.12", "v3.13",
      ])
    #expect(reader.faults.count == 1)
  }
}
