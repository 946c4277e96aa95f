// SPDX-License-Identifier: Apache-2.0

/// A table of every package.
package struct ListFormat: ReportFormat {
  package static let name = "list"
  package static let summary = "a table of every package"

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    var page = Page(style)
    page.banner(report.database)
    var table = Table("Name", "Version", "Type")
    let packages = report.packages.sorted {
      ($0.type, $0.name, $0.version, $0.purl) < ($1.type, $1.name, $1.version, $1.purl)
    }
    for package in packages {
      table.rows.append([Part(package.name, .strong), Part(package.version), Part(package.type)])
    }
    if !packages.isEmpty { table.write(to: &page) }
    page.blank()
    page.prose(counted(packages.count, "package"))
    page.gaps(report.gaps, title: "Could not be read", limit: nil)
    out.write(page.text)
  }
}
