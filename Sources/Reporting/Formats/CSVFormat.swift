// SPDX-License-Identifier: Apache-2.0

/// A row for each finding, and for each that a statement answers.
///
/// Specification: RFC 4180. A field that a spreadsheet would take for a formula begins with an apostrophe instead.
package struct CSVFormat: GatheringFormat {
  package static let name = "csv"
  package static let summary = "a row for each vulnerability of each package, for spreadsheets (RFC 4180)"
  package static let gathering = Gathering.own(limit: .max)

  package init() {}

  private static let columns = [
    "Target", "Platform", "Vulnerability", "Severity", "Score", "Package", "Version", "Type", "Fixed in", "State",
    "Exploited", "EPSS", "EPSS percentile", "Path", "Layer", "Dockerfile", "Because", "Answer", "Summary", "Link",
    "Package URL", "Aliases",
  ]

  package func begin(style: Style, to out: inout some TextOutputStream) {
    out.write(Self.columns.joined(separator: ",") + "\r\n")
  }

  package func end(style: Style, to out: inout some TextOutputStream) {}

  package func write(_ report: Report, at index: Int, style: Style, to out: inout some TextOutputStream) {
    let byURL = Dictionary(report.packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
    var text = ""
    let all: [(Report.Finding, Report.Statement?)] =
      report.findings.map { ($0, nil) } + report.suppressed.map { ($0.finding, $0.statement) }
    for (finding, statement) in all {
      let package = byURL[finding.purl]
      let seen = package?.evidence.first
      let place = style.placement.map { placement in
        let lines = placement.lines(of: (package?.evidence ?? []).compactMap(\.layer).sorted())
        return lines.certainty == .unknown ? "" : "\(placement.file):\(lines.first)"
      }
      var fields = [report.target.reference, report.target.platform ?? "", finding.id, finding.severity]
      fields.append(finding.score.map { "\($0)" } ?? "")
      fields += [package?.name ?? "", package?.version ?? "", package?.type ?? ""]
      fields += [finding.fixedVersions.joined(separator: " "), finding.state]
      fields.append(finding.kev ? finding.kevAdded ?? "yes" : "")
      fields.append(finding.epss.map { "\($0.score)" } ?? "")
      fields.append(finding.epss.map { "\($0.percentile)" } ?? "")
      fields.append(seen?.place ?? "")
      fields.append(seen?.layer.map { String($0) } ?? "")
      fields += [place ?? "", finding.because, statement?.words ?? "", finding.summary.onOneLine]
      fields += [Issue.link(finding.id), finding.purl, finding.aliases.joined(separator: " ")]
      text += Self.row(fields)
      if text.utf8.count > 1 << 14 {
        out.write(text)
        text = ""
      }
    }
    out.write(text)
  }

  package func write(_ unread: Unread, at index: Int, style: Style, to out: inout some TextOutputStream) {
    var fields = [String](repeating: "", count: Self.columns.count)
    fields[0] = unread.reference
    fields[9] = "not scanned: " + unread.message
    out.write(Self.row(fields))
  }

  private static func row(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

  private static func field(_ raw: String) -> String {
    let text = Printable(raw).text
    guard let first = text.utf8.first else { return "" }
    let isFormula = "=+-@".utf8.contains(first)
    if !isFormula, !text.utf8.contains(where: { ",\"".utf8.contains($0) }) { return text }
    let escaped = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "\"" + (isFormula ? "'" : "") + escaped + "\""
  }
}
