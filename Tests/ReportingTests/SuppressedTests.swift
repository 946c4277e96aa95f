// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

/// How texts speak of what is suppressed, and of statements that want looking after.
@Suite struct SuppressedTests {
  private static func words(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private static let stale: Report = {
    var report = Report.sample
    let statement = Report.Statement(
      kind: "trivyignore", status: "accepted", source: ".trivyignore", place: "line 3", reason: "later\u{1B}[2J",
      expires: "2026-01-01")
    report.statements =
      (report.statements ?? []) + [
        .init(statement: statement, id: "CVE-2020-0001", outcome: "expired", findings: 0),
        .init(statement: statement, id: "CVE-2020-0002", outcome: "unused", findings: 0),
      ]
    return report
  }()

  @Test func theCountIsAlwaysShownAndTheListWhenAskedFor() throws {
    var style = Style()
    for format in [SummaryFormat.self, PackagesFormat.self] as [any ReportFormat.Type] {
      style.showsSuppressed = false
      let plain = Self.words(try format.text(of: Self.stale, style: style))
      #expect(plain.contains("1 suppressed: by shop.vex.json"))
      #expect(!plain.contains("CVE-2024-0099"))
      #expect(plain.contains("Exceptions to look at: 2"))
      #expect(plain.contains("expired: CVE-2020-0001 in .trivyignore, line 3, it ended with 2026-01-01"))
      #expect(plain.contains("unused: CVE-2020-0002 in .trivyignore, line 3"))
      style.showsSuppressed = true
      let list = try format.text(of: Self.stale, style: style)
      #expect(Self.words(list).contains("CVE-2024-0099"))
      #expect(Self.words(list).contains("not_affected, vulnerable_code_not_in_execute_path: never called"))
      #expect(!list.contains("\u{1B}"), "what an image says does not steer the terminal")
    }
  }

  @Test func nothingLeftIsNotNothingFound() throws {
    var report = Self.stale
    report.findings = []
    let text = try SummaryFormat.text(of: report)
    #expect(Self.words(text).contains("none left that is not suppressed 1 suppressed: by shop.vex.json"))
  }

  @Test func aFilterHoldsForWhatIsSuppressedToo() throws {
    var filter = ReportFilter()
    filter.ids = ["CVE-2024-0001"]
    #expect(
      try filter.applied(to: Self.stale).suppressed.isEmpty == !Self.stale.suppressed[0].finding.aliases.contains(
        "CVE-2024-0001"))
    filter.ids = ["CVE-2024-0099"]
    #expect(try filter.applied(to: Self.stale).suppressed.count == 1)
  }

  @Test func theReviewIsItsGoldenFile() throws {
    let use = try #require(Self.stale.statements)
    let review = StatementReview(
      target: Self.stale.target,
      entries: [
        .init(
          use: use[0],
          answers: [
            .init(id: "CVE-2024-0099", purl: "pkg:npm/a@1", outcome: "suppresses"),
            .init(
              id: "CVE-2024-0099", purl: "pkg:npm/b@1", outcome: "does not apply",
              mismatch: "version: the statement says 1\u{1B}[2J, here it is 2"),
          ]), .init(use: use[1], answers: []), .init(use: use[2], answers: []),
      ], gaps: [.init(subject: "a.json", reason: "it is no VEX document", kind: "remark")])
    try golden(review.text(), "review")
    #expect(StatementReview(target: Self.stale.target).text().contains("None were given"))
  }

  @Test(arguments: [
    ("deb", "libssl3", "3.0.15", "apt-get update && apt-get install --only-upgrade -y libssl3"),
    ("apk", "zlib", "1.2.13-r0", "apk add --no-cache 'zlib>=1.2.13-r0'"),
    ("npm", "@scope/name", "2.0.0", "npm install @scope/name@2.0.0"),
    ("pypi", "requests", "2.32", "pip install 'requests>=2.32'"),
    ("golang", "golang.org/x/net", "0.33.0", "go get golang.org/x/net@v0.33.0"),
    ("npm", "a;reboot", "1", "npm install 'a;reboot@1'"),
    ("deb", "a'b", "1", "apt-get update && apt-get install --only-upgrade -y 'a'\\''b'"),
  ])
  func commandsOfPackageManagers(type: String, name: String, version: String, command: String) {
    #expect(UpgradeCommand.text(type: type, name: name, to: version, distribution: nil) == command)
  }

  @Test func whatWouldBeAnOptionIsNoName() {
    #expect(UpgradeCommand.text(type: "deb", name: "--allow-downgrades", to: "1", distribution: nil) == nil)
    #expect(UpgradeCommand.text(type: "maven", name: "a:b", to: "1", distribution: nil) == nil)
    #expect(
      UpgradeCommand.text(type: "rpm", name: "zlib", to: "1", distribution: "opensuse-leap") == "zypper update -y zlib")
  }
}
