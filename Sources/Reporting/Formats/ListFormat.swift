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
      table.rows.append([Part(package.name, .strong), Part(package.version), Part(package.type + Self.mark(package))])
      for part in owned[package.purl] ?? [] {
        table.rows.append(["  \(part.name)", Part(part.version), "\(part.type), in \(package.name)"])
      }
    }
    if !packages.isEmpty { table.write(to: &page) }
    page.blank()
    let inside = packages.count - own.count
    page.prose(counted(own.count, "package") + (inside == 0 ? "" : ", and \(inside) in files of those"))
    doubts(packages, on: &page)
    page.gaps(report.gaps, title: "Could not be read", limit: nil)
    out.write(page.text)
  }

  /// What stands behind the type of a package.
  private static func mark(_ package: Report.Package) -> String {
    (package.development == true ? ", development only" : "") + (package.doubt == nil ? "" : " (?)")
  }

  /// Says what the question marks mean.
  private func doubts(_ packages: [Report.Package], on page: inout Page) {
    let doubtful = Dictionary(grouping: packages.filter { $0.doubt != nil && $0.owner == nil }) { $0.doubt ?? "" }
    for (doubt, packages) in doubtful.sorted(by: { $0.key < $1.key }) {
      page.flow(["(?) "], "\(counted(packages.count, "package")): \(doubt)", hang: 4)
    }
  }
}
