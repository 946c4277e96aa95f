// SPDX-License-Identifier: Apache-2.0

/// Every package with vulnerabilities, and every vulnerability with what proves it.
package struct PackagesFormat: ReportFormat {
  package static let name = "packages"
  package static let summary = "packages, worst first, each with its vulnerabilities and what proves them"

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    var page = Page(style)
    let affected = report.affected
    let tally = affected.reduce(Tally()) { $0 + $1.tally }
    page.banner(report.database)
    page.heading("Overview")
    page.overview(report)
    if report.database.kind != "none" {
      page.row([Part("  Vulnerabilities", .faint).padded(to: 17)] + tally.columns)
      page.suppressedCount(report, indent: 19)
    }
    page.blank()
    page.filterNote(report.filter)
    if !affected.isEmpty {
      page.heading("Packages and vulnerabilities")
      for group in affected { write(group, of: report, on: &page) }
    }
    page.suppressed(report)
    page.stale(report)
    page.gaps(report.gaps, limit: style.showsDetails ? nil : 20)
    page.blank()
    total(tally, packages: affected.count, report: report, on: &page)
    out.write(page.text)
  }

  private func write(_ group: Affected, of report: Report, on page: inout Page) {
    page.blank()
    page.row(group.tally.columns + [.space(3), Part(group.name, .strong), " \(group.version)"])
    if group.packages.count == 1 || page.style.showsDetails {
      for package in group.packages {
        page.prose(package.purl, indent: 2, ink: .faint)
        if let owner = package.owner { page.prose("in files of " + owner, indent: 4, ink: .faint) }
      }
    } else {
      let names = group.packages.map(\.name).joined(separator: ", ")
      page.flow(["  as "], names.isEmpty ? group.name : names + " (\(group.type))", hang: 5, ink: .faint)
    }
    if page.style.showsLocations { locations(of: group, in: report, on: &page) }
    for vulnerability in group.vulnerabilities(page.style) { write(vulnerability, on: &page) }
  }

  private func locations(of group: Affected, in report: Report, on page: inout Page) {
    var seen: Set<Report.Evidence> = []
    for evidence in group.packages.flatMap(\.evidence) where seen.insert(evidence).inserted {
      page.flow(["  seen in "], evidence.place, hang: 10)
      guard let index = evidence.layer, let layer = report.layers.first(where: { $0.index == index }) else { continue }
      page.layer(layer, indent: 4)
    }
  }

  private func write(_ finding: Report.Finding, on page: inout Page) {
    let level = Level(of: finding)
    page.blank()
    var title: [Part] = [.space(4), Part("✗ ", level.ink), Part(level.rawValue.uppercased(), level.ink), " "]
    title.append(Part(finding.id, .strong))
    if finding.kev { title += [" ", Part("exploited", .critical)] }
    page.row(title)
    if !finding.summary.isEmpty { page.prose(finding.summary, indent: 6) }
    page.finding(finding, indent: 6)
  }

  private func total(_ tally: Tally, packages: Int, report: Report, on page: inout Page) {
    if report.database.kind == "none" {
      page.prose("Nothing was matched: no advisory data were asked.")
      return
    }
    if tally.total == 0 {
      page.prose("Vulnerabilities: " + report.nothingFound)
    } else {
      page.line(
        Part(
          counted(tally.total, "vulnerability", "vulnerabilities") + " found in " + counted(packages, "package"),
          .strong))
      for level in Level.allCases where tally.count(level) > 0 {
        page.line(Part("  " + level.rawValue.uppercased()).padded(to: 15), Part(String(tally.count(level)), level.ink))
      }
    }
    if !report.suppressed.isEmpty {
      let hint = page.style.showsSuppressed ? "" : " (--show-suppressed lists them)"
      page.line("  \(counted(report.suppressed.count, "finding")) suppressed\(hint)")
    }
    if let filter = report.filter { page.line("  \(counted(filter.hidden, "finding")) hidden by the filter") }
  }
}
