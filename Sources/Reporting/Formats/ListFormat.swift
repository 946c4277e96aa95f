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
    // What a package of the distribution brought stands below it.
    let owned = Dictionary(grouping: packages.filter { $0.owner != nil }, by: { $0.owner ?? "" })
    let own = packages.filter { $0.owner == nil }
    let owners = Set(own.map(\.purl))
    for package in own + packages.filter({ $0.owner.map { !owners.contains($0) } ?? false }) {
      table.rows.append([Part(package.name, .strong), Part(package.version), Part(package.type)])
      for part in owned[package.purl] ?? [] {
        table.rows.append(["  \(part.name)", Part(part.version), "\(part.type), in \(package.name)"])
      }
    }
    if !packages.isEmpty { table.write(to: &page) }
    page.blank()
    let inside = packages.count - own.count
    page.prose(counted(own.count, "package") + (inside == 0 ? "" : ", and \(inside) in files of those"))
    page.gaps(report.gaps, title: "Could not be read", limit: nil)
    out.write(page.text)
  }
}
