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

  /// The same with all that is known of the first decision.
  static let full: Explanations = {
    var full = sample
    full.packages[0].identification = [.init(path: "/var/lib/dpkg/status", readers: ["dpkg-status"])]
    let evidence = full.packages[0].package.evidence.first?.path
    if let evidence { full.packages[0].identification.append(.init(path: evidence, readers: ["dpkg-status"])) }
    full.packages[0].decisions[0].ratings = [
      .init(
        source: "Debian (DEBIAN-CVE-2024-0001)", severity: "high", score: nil, vector: nil, taken: "severity"),
      .init(
        source: "CVSS_V3 (GHSA-xxxx-yyyy-zzzz)", severity: "critical", score: 9.8,
        vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", taken: "score"),
      .init(source: "CVSS_V2 (OTHER-1)", severity: "medium", score: 5, vector: "AV:N/AC:L/Au:N/C:P/I:N/A:N"),
    ]
    full.packages[0].decisions[0].merged = [
      .init(record: "DEBIAN-CVE-2024-0001", because: "its own name says CVE-2024-0001"),
      .init(record: "GHSA-xxxx-yyyy-zzzz", because: "it names CVE-2024-0001 as an alias"),
    ]
    full.packages[0].decisions[0].answers = [
      .init(
        statement: .init(
          kind: "OpenVEX", status: "not_affected", source: "a.vex.json", place: "statements[0]",
          author: "Shop\u{1B}[2J",
          justification: "component_not_present", date: "2026-01-01T00:00:00Z"), outcome: "suppresses"),
      .init(
        statement: .init(kind: "trivyignore", status: "accepted", source: ".trivyignore", place: "line 3"),
        outcome: "does not apply", mismatch: "path: the statement says opt/**, here it is usr/lib/x"),
    ]
    full.packages[0].decisions[0].repair = .init(
      purl: full.packages[0].package.purl, version: "3.0.13-1~deb12u1", versionForAll: "3.0.15-1~deb12u1",
      command: "apt-get update && apt-get install --only-upgrade -y libssl3", layer: 0)
    return full
  }()

  @Test func evidenceIsShownInFull() throws {
    try golden(Self.full.text(), "explain-evidence")
    #expect(!Self.full.text().contains("\u{1B}"))
  }

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
