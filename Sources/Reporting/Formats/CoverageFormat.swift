// SPDX-License-Identifier: Apache-2.0

/// How much of the image was understood: what belongs to packages, what to none, what could not be read or asked.
package struct CoverageFormat: ReportFormat {
  package static let name = "text"
  package static let summary = "how much of the image was understood, and what was not"

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    var page = Page(style)
    page.banner(report.database)
    page.overview(report)
    if let coverage = report.coverage {
      if let matching = coverage.matching { asked(matching, on: &page) }
      if coverage.declared > 0 {
        page.field("Lock files", "name " + counted(coverage.declared, "package") + ": hints, not counted")
      }
      strangers("program", coverage.programs, "Programs of no package", in: coverage, on: &page)
      strangers("archive", coverage.archives, "Archives of no package", in: coverage, on: &page)
    }
    page.gaps(report.gaps, limit: style.showsDetails ? nil : 10)
    out.write(page.text)
  }

  private func asked(_ matching: Report.Coverage.Matching, on page: inout Page) {
    var words = "\(matching.compared) compared with advisories"
    if matching.notComparable > 0 { words += ", \(matching.notComparable) with versions that cannot be compared" }
    if matching.withoutSource > 0 { words += ", \(matching.withoutSource) of which no advisory source speaks" }
    page.field("Checked", words)
  }

  private func strangers(
    _ kind: String, _ count: Int, _ title: String, in coverage: Report.Coverage, on page: inout Page
  ) {
    guard count > 0 else { return }
    page.heading("\(title): \(count)")
    let all = coverage.strangers.filter { $0.kind == kind }
    let shown = page.style.showsDetails ? all[...] : all.prefix(20)
    var table = Table("Size", "Layer", "File")
    for stranger in shown {
      table.rows.append([
        Part(bytes(stranger.size)), Part(stranger.layer.map(String.init) ?? "-", .faint), Part("/" + stranger.path),
      ])
    }
    table.write(to: &page)
    if shown.count < count {
      page.prose("and \(count - shown.count) more" + (page.style.showsDetails ? "" : " (--details)"), indent: 2)
    }
  }
}

extension Page {
  /// One line on how much of the image belongs to packages.
  mutating func coverage(_ coverage: Report.Coverage) {
    guard coverage.files > 0 else { return }
    var words = "\(share(coverage.attributedFiles, of: coverage.files)) of \(counted(coverage.files, "file")) and "
    words += "\(share(coverage.attributedBytes, of: coverage.bytes)) of \(bytes(coverage.bytes)) belong to packages"
    var strangers: [String] = []
    if coverage.programs > 0 { strangers.append(counted(coverage.programs, "program")) }
    if coverage.archives > 0 { strangers.append(counted(coverage.archives, "archive")) }
    if !strangers.isEmpty {
      words += "; " + strangers.joined(separator: " and ") + " to none (\(style.program) coverage)"
    }
    field("Coverage", words)
  }

  /// "98%": rounded down, so that 100% is all.
  private func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "100%" }
    let (product, isTooLarge) = part.multipliedReportingOverflow(by: 100)
    return "\(isTooLarge ? part / max(1, whole / 100) : product / whole)%"
  }
}
