// SPDX-License-Identifier: Apache-2.0

/// A table of the packages, those with vulnerabilities first.
package struct OnlyPackagesFormat: ReportFormat {
  package static let name = "only-packages"
  package static let summary = "a table of the packages, each with its vulnerabilities counted by severity"

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    var page = Page(style)
    page.banner(report.database)
    page.filterNote(report.filter)
    let affected = report.affected
    var table = Table("Name", "Version", "Type", "Vulnerabilities")
    for group in affected {
      let worst = Level.allCases.first { group.tally.count($0) > 0 }
      table.rows.append([
        Part(group.name, .strong), Part(group.version), Part(group.type), Part(group.tally.brief, worst?.ink),
      ])
    }
    if !style.onlyVulnerable {
      // The others, one row for each source as above.
      var seen = Set(affected.map { [$0.name, $0.version, $0.type] })
      for package in report.packages.sorted(by: { ($0.type, $0.name, $0.purl) < ($1.type, $1.name, $1.purl) }) {
        let (name, version) = (package.source?.name ?? package.name, package.source?.version ?? package.version)
        guard seen.insert([name, version, package.type]).inserted else { continue }
        table.rows.append([Part(name), Part(version), Part(package.type), Part("-", .faint)])
      }
    }
    if !table.rows.isEmpty { table.write(to: &page) }
    page.blank()
    let tally = affected.reduce(Tally()) { $0 + $1.tally }
    page.line("\(counted(tally.total, "vulnerability", "vulnerabilities")) in \(counted(affected.count, "package"))")
    if !report.unseen.isEmpty {
      page.line("\(counted(report.unseen.count, "thing")) could not be checked (--format packages names them)")
    }
    out.write(page.text)
  }
}
