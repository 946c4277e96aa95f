// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import Reporting

@Suite struct SARIFFormatTests {
  /// The parts of a document that these tests look at.
  struct Document: Decodable {
    struct Run: Decodable {
      struct Tool: Decodable {
        struct Driver: Decodable {
          struct Rule: Decodable {
            struct Text: Decodable { let text: String }
            struct Properties: Decodable {
              let points: String?
              let tags: [String]
              let precision: String
              enum CodingKeys: String, CodingKey {
                case points = "security-severity"
                case tags, precision
              }
            }
            let id: String
            let help: Text
            let shortDescription: Text
            let properties: Properties
          }
          let rules: [Rule]
        }
        let driver: Driver
      }
      struct Result: Decodable {
        struct Message: Decodable { let text: String }
        struct Location: Decodable {
          struct Physical: Decodable {
            struct Artifact: Decodable {
              let uri: String
              let uriBaseId: String
            }
            struct Region: Decodable {
              let startLine: Int
              let endLine: Int
            }
            let artifactLocation: Artifact
            let region: Region
          }
          let physicalLocation: Physical
        }
        struct Suppression: Decodable { let justification: String }
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
        let partialFingerprints: [String: String]
        let suppressions: [Suppression]?
      }
      struct Invocation: Decodable {
        struct Notification: Decodable {
          let level: String
          let message: Result.Message
        }
        let executionSuccessful: Bool
        let toolExecutionNotifications: [Notification]
      }
      struct Automation: Decodable { let id: String }
      let tool: Tool
      let automationDetails: Automation
      let invocations: [Invocation]
      let results: [Result]?
    }
    let version: String
    let runs: [Run]
  }

  private func document(_ report: Report, style: Style = FormatsTests.plain) throws -> Document {
    try JSONDecoder().decode(Document.self, from: Data(SARIFFormat.text(of: report, style: style).utf8))
  }

  private func run(_ report: Report, style: Style = FormatsTests.plain) throws -> Document.Run {
    try #require(try document(report, style: style).runs.first)
  }

  @Test func aResultForEachVulnerabilityOfASource() throws {
    let run = try run(.sample)
    #expect(run.results?.count == Report.sample.issues.count + 1)
    #expect(run.automationDetails.id == "drydock/images/shop 1.tar/linux/arm64/v8/")
    for result in run.results ?? [] {
      #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
      #expect(result.locations.count == 1)
    }
    let prints = (run.results ?? []).compactMap { $0.partialFingerprints["primaryLocationLineHash"] }
    #expect(Set(prints).count == run.results?.count)
  }

  @Test func severitiesAreWithinTheBoundsOfTheirLevel() throws {
    var report = Report.sample
    for (index, level) in ["critical", "high", "medium", "low", "unspecified"].enumerated() {
      report.findings[index].id = "CVE-2026-\(index)"
      report.findings[index].severity = level
      report.findings[index].score = [0.0, 9.9, .nan, nil, 5][index]
    }
    report.findings = Array(report.findings.prefix(5))
    report.suppressed = []
    let run = try run(report)
    let points = Dictionary(uniqueKeysWithValues: run.tool.driver.rules.map { ($0.id, $0.properties.points) })
    #expect(points["CVE-2026-0"] == "9.0")
    #expect(points["CVE-2026-1"] == "8.9")
    #expect(points["CVE-2026-2"] == "5.5")
    #expect(points["CVE-2026-3"] == "2.0")
    #expect(points["CVE-2026-4"] == .some(nil))
    let levels = Dictionary(uniqueKeysWithValues: (run.results ?? []).map { ($0.ruleId, $0.level) })
    #expect(levels["CVE-2026-0"] == "error" && levels["CVE-2026-2"] == "warning" && levels["CVE-2026-3"] == "note")
    #expect(levels["CVE-2026-4"] == "warning")
    for rule in run.tool.driver.rules { #expect(rule.properties.tags.count <= 10 && !rule.help.text.isEmpty) }
  }

  @Test func findingsStandOnTheLinesOfTheDockerfile() throws {
    var style = FormatsTests.plain
    style.placement = Placement(
      file: "build/Docker file", layers: [0: .init(1, 1, .base), 1: .init(3, 5, .exact)])
    let run = try run(.sample, style: style)
    let result = try #require(run.results?.first { $0.ruleId == "CVE-2024-0001" })
    let place = result.locations[0].physicalLocation
    #expect(place.artifactLocation.uri == "build/Docker%20file")
    #expect(place.artifactLocation.uriBaseId == "%SRCROOT%")
    #expect(place.region.startLine == 3 && place.region.endLine == 5)
    #expect(result.message.text.contains("added by build/Docker file, lines 3-5"))
    let base = try #require(run.results?.first { $0.ruleId == "CVE-2024-0005" })
    #expect(base.locations[0].physicalLocation.region.startLine == 1)
    #expect(base.message.text.contains("part of the base image"))
  }

  @Test func whatIsAnsweredIsSuppressed() throws {
    let run = try run(.sample)
    let answered = (run.results ?? []).filter { $0.suppressions != nil }
    #expect(answered.map(\.ruleId) == ["CVE-2024-0099"])
    #expect(answered[0].suppressions?[0].justification.contains("not_affected, says The Shop") == true)
  }

  @Test func fingerprintsStayWithVersionsAndTags() throws {
    var other = Report.sample
    other.target.reference = "registry.example/shop:2"
    let before = Report.sample.issues.first?.fingerprint(in: other)
    other.target.reference = "registry.example/shop@sha256:" + String(repeating: "0", count: 64)
    for index in other.packages.indices {
      other.packages[index].version += ".1"
      other.packages[index].source?.version += ".1"
    }
    #expect(other.issues.first?.fingerprint(in: other) == before)
    #expect(Report.sample.issues.first?.fingerprint(in: .sample) != before)
  }

  @Test func resultsOverTheLimitAreCutAndThatIsSaid() throws {
    var report = Report.sample
    let finding = report.findings[3]
    report.findings += (0..<SARIFFormat.results).map { index in
      var finding = finding
      finding.id = "X-\(index)"
      finding.severity = "low"
      return finding
    }
    let run = try run(report)
    #expect(run.results?.count == SARIFFormat.results)
    #expect(run.results?.first?.ruleId == "CVE-2024-0001")
    let notes = run.invocations[0].toolExecutionNotifications.map(\.message.text)
    #expect(notes.contains { $0.contains("are left out, the 25000 worst are here") })
    #expect(notes.contains { $0.contains("/usr/bin/tool: the build recorded no version") })
  }

  @Test func severalTargetsAreSeveralRuns() throws {
    var collation = Collation(of: SARIFFormat.self, style: FormatsTests.plain)
    var text = ""
    for report in [Report.sample, .empty] {
      try collation.add(report, as: SARIFFormat.self, of: "x", style: FormatsTests.plain, to: &text)
    }
    try collation.add(Unread(reference: "gone.tar", message: "no such file", advice: nil), to: &text)
    try collation.end(to: &text)
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.runs.count == 3)
    #expect(document.runs.map { $0.invocations[0].executionSuccessful } == [true, true, false])
    var none = ""
    var nothing = Collation(of: SARIFFormat.self)
    try nothing.end(to: &none)
    #expect(try JSONDecoder().decode(Document.self, from: Data(none.utf8)).runs.isEmpty)
  }
}
