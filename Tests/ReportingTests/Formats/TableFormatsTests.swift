// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import Reporting

/// CSV, JUnit, GitLab and GitHub: what each must hold to.
@Suite struct TableFormatsTests {
  @Test func aSpreadsheetFindsNoFormula() throws {
    var report = Report.sample
    report.packages[0].name = "=cmd|' /C calc'!A0"
    report.findings[0].summary = "+1, \"quoted\"\r\n@x"
    report.findings[0].because = "-2"
    report.findings[0].fixedVersions = ["@sum(1)"]
    let text = try CSVFormat.text(of: report, style: FormatsTests.plain)
    #expect(text.contains(",\"'=cmd|' /C calc'!A0\","))
    #expect(text.contains(",\"'+1, \"\"quoted\"\" @x\","))
    #expect(text.contains(",\"'-2\","))
    #expect(text.contains(",\"'@sum(1)\","))
    let lines = text.split(separator: "\r\n")
    #expect(lines.count == 1 + report.findings.count + report.suppressed.count)
    #expect(!text.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
  }

  @Test func nothingToCheckIsNoPassedTest() throws {
    for report in [Report.empty, .unmatched] {
      let text = try JUnitFormat.text(of: report, style: FormatsTests.plain)
      #expect(text.contains("<error message=\"no "))
      #expect(text.contains("errors=\"1\""))
    }
    var clean = Report.sample
    clean.findings = []
    clean.suppressed = []
    clean.gaps = []
    let text = try JUnitFormat.text(of: clean, style: FormatsTests.plain)
    #expect(text.contains("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\""))
    #expect(text.contains("name=\"none found\""))
  }

  @Test func markupIsText() {
    #expect(
      Markup.escaped("<a b=\"c\" d='e'>&\u{202E}\u{1B}")
        == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\\u{202e}\\u{1b}")
  }

  @Test(arguments: ["commit", "gitReference", "workflow", "job", "run", "address", "time"])
  func whatGitHubWantsToKnowIsAskedFor(name: String) throws {
    var style = FormatsTests.plain
    switch name {
    case "commit": style.occasion.commit = nil
    case "gitReference": style.occasion.gitReference = ""
    case "workflow": style.occasion.workflow = nil
    case "job": style.occasion.job = nil
    case "run": style.occasion.run = nil
    case "address": style.occasion.address = nil
    default: style.occasion.time = nil
    }
    #expect(throws: ReportingError.self) { try GitHubFormat.text(of: .sample, style: style) }
  }

  @Test func gitHubGetsEveryPackageAndWhatItNeeds() throws {
    struct Snapshot: Decodable {
      struct Manifest: Decodable {
        struct Package: Decodable {
          let package_url: String
          let relationship: String
          let scope: String
          let dependencies: [String]?
        }
        let resolved: [String: Package]
      }
      let version: Int
      let manifests: [String: Manifest]
    }
    let text = try GitHubFormat.text(of: .sample, style: FormatsTests.plain)
    let snapshot = try JSONDecoder().decode(Snapshot.self, from: Data(text.utf8))
    #expect(snapshot.version == 0)
    let resolved = try #require(snapshot.manifests["images/shop 1.tar"]?.resolved)
    #expect(Set(resolved.keys) == Set(Report.sample.packages.map(\.purl)))
    #expect(resolved["pkg:npm/evil@1.0.0"]?.relationship == "indirect")
    #expect(resolved["pkg:npm/evil@1.0.0"]?.scope == "development")
    #expect(resolved[Report.sample.packages[1].purl]?.dependencies == [Report.sample.packages[0].purl])
  }

  /// The structure of the schema, version 15: what it requires, and how values are written.
  @Test func gitLabGetsWhatItsSchemaRequires() throws {
    struct Document: Decodable {
      struct Scan: Decodable {
        struct Tool: Decodable {
          struct Vendor: Decodable { let name: String }
          let id: String
          let name: String
          let version: String
          let vendor: Vendor
        }
        let analyzer: Tool
        let scanner: Tool
        let type: String
        let start_time: String
        let end_time: String
        let status: String
      }
      struct Vulnerability: Decodable {
        struct Identifier: Decodable {
          let type: String
          let name: String
          let value: String
        }
        struct Location: Decodable {
          struct Dependency: Decodable {
            struct Package: Decodable { let name: String }
            let package: Package
            let version: String
          }
          let dependency: Dependency
          let operating_system: String
          let image: String
        }
        let id: String
        let name: String
        let severity: String
        let identifiers: [Identifier]
        let location: Location
      }
      let version: String
      let scan: Scan
      let vulnerabilities: [Vulnerability]
    }
    for report in [Report.sample, .starter, .empty, .unmatched, .large(findings: 50)] {
      let text = try GitLabFormat.text(of: report, style: FormatsTests.plain)
      let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
      #expect(document.scan.type == "container_scanning" && document.scan.status == "success")
      #expect(document.scan.start_time == "2026-11-02T03:04:05")
      #expect(document.vulnerabilities.count == report.issues.count)
      #expect(Set(document.vulnerabilities.map(\.id)).count == report.issues.count)
      for vulnerability in document.vulnerabilities {
        #expect(["Critical", "High", "Medium", "Low", "Unknown"].contains(vulnerability.severity))
        #expect((1...20).contains(vulnerability.identifiers.count))
        #expect(vulnerability.name.count <= 255)
      }
    }
    #expect(throws: ReportingError.self) { try GitLabFormat.text(of: .sample) }
  }
}
