// SPDX-License-Identifier: Apache-2.0

/// A table of the packages that have vulnerabilities.
package struct OnlyPackagesFormat: ReportFormat {
  package static let name = "only-packages"
  package static let summary = "a table of the packages with vulnerabilities, counted by severity"

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
    if !affected.isEmpty { table.write(to: &page) }
    page.blank()
    let tally = affected.reduce(Tally()) { $0 + $1.tally }
    page.line("\(counted(tally.total, "vulnerability", "vulnerabilities")) in \(counted(affected.count, "package"))")
    if !report.unseen.isEmpty {
      page.line("\(counted(report.unseen.count, "thing")) could not be checked (--format packages names them)")
    }
    out.write(page.text)
  }
}
