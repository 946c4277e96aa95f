// SPDX-License-Identifier: Apache-2.0
import Database
import Reporting

extension ReportViews {
  private static let columns: [ReportView.Column] = [
    .text("id", "CVE-2024-1234"), .text("purl", "the package it holds for"), .text("package", "name of that package"),
    .text("version", "of that package"), .text("type", "of that package"),
    .text("severity", "critical, high, medium, low, unspecified"),
    .integer("severity_rank", "0 is the worst, 4 unspecified"),
    .text("severity_source", ""), .number("score", "CVSS, 0 to 10"), .text("vector", "CVSS"),
    .text("affected_range", "the affected versions"),
    .text("fixed_versions", "with commas between them; NULL: no fix yet"),
    .integer("fixable", "1 where there is a fix"),
    .text("state", "fixed, affected, will not fix, deferred, under investigation, end of life"),
    .text("because", "the comparison that proves it"), .text("summary", ""), .text("published", "RFC 3339"),
    .integer("kev", "1 where CISA knows it to be exploited"), .text("kev_added", "the day it was listed"),
    .number("epss", "0 to 1"), .number("epss_percentile", "0 to 1"), .text("cwes", "with commas between them"),
    .text("aliases", "with commas between them"), .integer("layer", "the first that the package was seen in"),
  ]

  private static func row(_ finding: Report.Finding, in dossier: Dossier) -> [QueryValue] {
    let package = dossier.package(finding.purl)
    let rank = Level(rawValue: finding.severity).flatMap { Level.allCases.firstIndex(of: $0) } ?? 4
    return [
      .text(finding.id), .text(finding.purl), .from(package?.name), .from(package?.version), .from(package?.type),
      .text(finding.severity), .integer(rank), .from(finding.severitySource), .from(finding.score),
      .from(finding.vector), .text(finding.range), .from(finding.fixedVersions), .from(!finding.fixedVersions.isEmpty),
      .text(finding.state), .text(finding.because), .text(finding.summary), .text(finding.published),
      .from(finding.kev), .from(finding.kevAdded), .from(finding.epss?.score), .from(finding.epss?.percentile),
      .from(finding.cwes), .from(finding.aliases), .from(package?.evidence.first?.layer),
    ]
  }

  static let findings = ReportView("findings", "the vulnerabilities, one row for each package they hold for", columns) {
    dossier in
    dossier.report.findings.map { row($0, in: dossier) }
  }

  static let suppressed = ReportView(
    "suppressed", "findings that a statement or an exception answers; they are not among findings",
    columns + [
      .text("statement_kind", "OpenVEX, CSAF, trivyignore, drydock"),
      .text("statement_status", "not_affected, fixed, accepted"), .text("statement_source", "where it is written"),
      .text("justification", ""), .text("reason", ""), .text("expires", "the last day it holds"),
    ]
  ) { dossier in
    dossier.report.suppressed.map { suppressed in
      let statement = suppressed.statement
      return row(suppressed.finding, in: dossier) + [
        .text(statement.kind), .text(statement.status), .text(statement.source), .from(statement.justification),
        .from(statement.reason), .from(statement.expires),
      ]
    }
  }
}
