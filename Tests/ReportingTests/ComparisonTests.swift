// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import Reporting

@Suite struct ComparisonTests {
  /// Every field filled, and names that would be markup or steer a terminal.
  static var sample: Comparison {
    var before = Report.sample
    before.target.reference = "images/shop 0.9.tar"
    before.target.size = 130_000_000
    before.findings.removeFirst()
    before.judgement?.grade = "C"
    var comparison = Comparison(after: .init(.sample), before: .init(before))
    comparison.sharedLayers = 1
    let evil = Report.Package(
      purl: "pkg:npm/evil%1B", name: "evil\u{1B}[2J<img src=x>|`a`\n# @root", version: "1\u{202E}2", type: "npm",
      source: nil, licenses: [], evidence: [])
    comparison.packages.added = [.init(evil)]
    comparison.packages.removed = [.init(Report.sample.packages[0])]
    comparison.packages.changed = [
      .init(before: Report.sample.packages[1], after: evil, direction: "up"),
      .init(before: evil, after: Report.sample.packages[2], direction: "down"),
      .init(before: evil, after: Report.sample.packages[2], direction: "unknown"),
    ]
    comparison.packages.unchanged = 3
    comparison.findings.came = [
      .init(
        Report.sample.findings[0], package: Report.sample.packages[0], reason: "version changed", detail: "a 1 → 2"),
      .init(Report.sample.findings[1], package: evil, reason: "package added", detail: evil.name),
    ]
    comparison.findings.went = [
      .init(Report.sample.findings[2], package: nil, reason: "advisory data changed", detail: "of 2026-01-01")
    ]
    comparison.findings.unchanged = 4
    comparison.settings = [
      .init("user", before: "root", after: "10001"),
      .init("environment", key: "A\u{1B}|", before: nil, after: "<b>\u{1B}[31m"),
      .init("label", key: "l", before: "x", after: nil),
    ]
    let policies = Report.sample.judgement?.policies ?? []
    comparison.policies = policies.map { .init(before: policies[1], after: $0) }
    comparison.notes = ["the platforms differ: linux/amd64 and linux/arm64"]
    comparison.filter = .init(
      criteria: ["--only-severity critical,high", "--only-package evil\u{1B}"],
      after: .init(packages: 0, findings: 12, undecided: 1), before: .init(packages: 1, findings: 1, undecided: 0))
    comparison.doubts = ["1 thing could not be checked in images/shop 1.tar and not for the same reason before"]
    return comparison
  }

  @Test func textAndMarkdownAreTheirGoldenFiles() throws {
    try golden(Self.sample.text(style: Style()), "comparison/text")
    try golden(Self.sample.markdown(), "comparison/markdown")
    try golden(JSONDocument.text(of: Self.sample), "comparison/json")
    var brief = Self.sample
    brief.leaveOutUnchanged()
    try golden(brief.text(style: Style()), "comparison/text-changed")
  }

  @Test func noLineEndsInBlanksAndColumnsStandBelowEachOther() throws {
    let lines = Self.sample.text(style: Style()).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    let counts = lines.filter { $0.hasPrefix("  Analyzed ") || $0.hasPrefix("  Comparison ") }
    #expect(counts.count == 2 && Set(counts.map(\.count)).count == 1)
    let findings = lines.filter { $0.hasPrefix("  + CVE") || $0.hasPrefix("  - CVE") }
    let severities = ["critical", "high", "unspecified"]
    #expect(findings.count == 3)
    #expect(zip(findings, severities).allSatisfy { $0.dropFirst(19).hasPrefix($1) })
    let names = ["libssl3 ", "evil", "pkg:deb"]
    #expect(zip(findings, names).allSatisfy { $0.dropFirst(32).hasPrefix($1) })
  }

  @Test func nothingFromAnImageSteersATerminalOrBecomesMarkup() throws {
    for text in [
      Self.sample.text(style: Style()), Self.sample.markdown(), try JSONDocument.text(of: Self.sample),
    ] {
      #expect(!text.contains("\u{1B}"))
      #expect(!text.contains("\u{202E}"))
    }
    let markdown = Self.sample.markdown()
    #expect(!markdown.contains("<img"))
    #expect(!markdown.contains("<b>"))
    #expect(!markdown.contains("\n# "))
  }

  @Test func markdownFitsAComment() {
    var comparison = Self.sample
    comparison.findings.came = (0..<20_000).map { index in
      var finding = Report.sample.findings[0]
      finding.id = "CVE-2026-\(index)"
      return .init(finding, package: nil, reason: "package added", detail: "x")
    }
    comparison.settings = [.init("label", key: "l", before: nil, after: String(repeating: "x", count: 1_000_000))]
    let text = comparison.markdown()
    #expect(text.utf8.count < 65_000)
    #expect(text.contains("lines did not fit"))
  }

  @Test func whatIsWrittenCanBeReadAgain() throws {
    let text = try JSONDocument.text(of: Self.sample)
    #expect(try JSONDecoder().decode(Comparison.self, from: Data(text.utf8)) == Self.sample)
  }

  @Test func policiesAreToldInTextAndMarkdown() throws {
    let page = try #require(PolicyPage(.sample))
    try golden(page.text(style: Style()), "policies/text")
    try golden(page.markdown(), "policies/markdown")
    #expect(PolicyPage(.empty) == nil)
  }

  @Test func rowsOfAQueryAreWrittenInEveryWay() throws {
    let table = AnswerTable(
      columns: ["name", "n", "n"],
      rows: [
        [.text("a,\"b\"\nc\u{1B}"), .integer(1), .number(0.5)], [.text("=1+1"), .null, .number(.infinity)],
        [.text("-x"), .integer(-1), .null],
      ], isCut: true)
    try golden(table.text(style: Style()), "answers/table")
    try golden(table.json(), "answers/json")
    try golden(table.csv(), "answers/csv")
  }
}
