// SPDX-License-Identifier: Apache-2.0

/// The report itself, as `docs/reference/report.schema.json` describes it.
package struct JSONFormat: ReportFormat {
  package static let name = "json"
  package static let summary = "the whole report as one JSON document (docs/reference/report.schema.json)"
  package static let gathering = Gathering.array

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    out.write(try JSONDocument.text(of: report))
  }
}
