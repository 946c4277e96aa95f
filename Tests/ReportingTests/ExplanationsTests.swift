// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Testing

@Suite struct ExplanationsTests {
  static let sample: Explanations = {
    let report = Report.sample
    return Explanations(
      target: report.target, distribution: report.distribution, database: report.database, layers: report.layers,
      query: "CVE-2024-0001",
      packages: [
        .init(
          package: report.packages[0], asked: ["Debian:12 openssl"],
          decisions: [
            .init(
              outcome: "affected", id: "CVE-2024-0001", record: "DEBIAN-CVE-2024-0001", subject: "Debian:12 openssl",
              range: "<3.0.13-1~deb12u1", because: "3.0.11-1~deb12u1 < 3.0.13-1~deb12u1 (dpkg)",
              state: "fixed", finding: report.findings[0]),
            .init(
              outcome: "withdrawn", id: "CVE-2024-0001", record: "GHSA-xxxx-yyyy-zzzz", subject: "Debian:12 openssl",
              range: "", because: "the record was withdrawn on 2024-05-01",
              state: "not affected"),
          ]),
        .init(
          package: report.packages[3], asked: ["npm evil"],
          decisions: [
            .init(
              outcome: "not affected", id: "CVE-2024-0001", record: "GHSA-xxxx-yyyy-zzzz", subject: "npm evil",
              range: "<0.9.0", because: "1.0.0 >= 0.9.0 (npm)", state: "not affected"),
            .init(
              outcome: "undecided", id: "CVE-2024-0001", record: "MAL-1", subject: "npm evil", range: "<\u{1B}[0m",
              because: "'\u{1B}[0m' is not a version (npm)", state: "undetermined", dispute: "OSV's copy names no fix"),
          ]),
      ],
      gaps: [.init(subject: "evil 1.0.0", reason: "a range cannot be read")])
  }()

  @Test func theExplanationIsItsGoldenFile() throws {
    try golden(Self.sample.text(), "explain")
    try golden(Self.sample.text(style: Style(showsDetails: true)), "explain-details")
    try golden(JSONDocument.text(of: Self.sample), "explain.json")
  }

  @Test func nothingToExplainIsSaidWithoutAClaim() {
    var explanations = Self.sample
    explanations.packages = []
    explanations.gaps = []
    let text = explanations.text().split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(text.contains("No record of this database names CVE-2024-0001"))
    #expect(text.hasSuffix("That is an answer about this database only."))
  }

  @Test func theExplanationFitsEightyColumns() {
    for line in Self.sample.text(style: Style(showsDetails: true)).split(separator: "\n") {
      #expect(Printable(String(line)).width <= 80 || line.split(separator: " ").count == 1, "\(line)")
    }
  }

  @Test func theStatusOfTheDatabaseIsItsGoldenFile() throws {
    let full = DatabaseStatus(path: "/cache/db/advisories.sqlite", size: 104_857_600, database: Report.sample.database)
    try golden(full.text(), "status")
    let starter = DatabaseStatus(path: "/cache/db/advisories.sqlite", size: nil, database: Report.starter.database)
    try golden(starter.text(), "status-starter")
  }
}
