// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// The ways in which an advice is written down.
package enum AdviceFormat: String, CaseIterable, Hashable, Sendable {
  case text, json, dockerfile

  package var summary: String {
    switch self {
    case .text: "for people"
    case .json: "the whole advice for programs"
    case .dockerfile: "the proposed Dockerfile alone"
    }
  }

  package func text(of advice: Advice, style: Style) throws -> String {
    switch self {
    case .text: AdviceText.text(of: advice, style: style)
    case .json: try JSONDocument.text(of: advice)
    case .dockerfile: advice.dockerfile
    }
  }
}

/// An advice for people.
enum AdviceText {
  /// Rows of each list; `--details` shows all.
  private static let rowLimit = 25

  static func text(of advice: Advice, style: Style) -> String {
    var out = ""
    func line(_ text: String = "") { out += Printable(text).text + "\n" }
    let summary = advice.summary
    line("\(advice.image): \(decision(summary))")
    line("Confidence: \(summary.confidence.rawValue).")
    for start in advice.start { line("Started with: \(start)") }
    line(
      "Before: \(size(summary.bytesBefore)), \(counted(summary.filesBefore, "file")), "
        + "\(counted(summary.packagesBefore, "package"))"
        + (summary.findingsBefore.map { ", " + counted($0, "finding") } ?? "") + ".")
    line(
      "After: \(size(summary.bytesAfter)), \(counted(summary.filesAfter, "file")), "
        + "\(counted(advice.stays.count, "package"))"
        + (summary.findingsBefore.map { ", " + counted($0 - (summary.findings ?? 0), "finding") } ?? "") + ".")
    if summary.database == "starter" {
      line("Findings are those of the small set that is built in; 'drydock db update' fetches all.")
    }
    if !advice.goes.isEmpty {
      line()
      line("## Packages that can go")
      line()
      let rows = advice.goes.prefix(style.showsDetails ? .max : rowLimit).map { item in
        [
          item.name, item.version, size(item.bytes), item.findings.isEmpty ? "-" : "\(item.findings.count)",
          item.confidence?.rawValue ?? "", item.role ?? "",
        ]
      }
      out += table(["package", "version", "size", "findings", "confidence", "role"], Array(rows), width: style.width)
      if advice.goes.count > rows.count { line("  and \(advice.goes.count - rows.count) more (--details)") }
    }
    if !advice.rest.isEmpty {
      line()
      line("## What else can go")
      line()
      let rows = advice.rest.map { [$0.what, size($0.bytes), counted($0.files, "file"), $0.confidence.rawValue] }
      out += table(["what", "size", "files", "confidence"], rows, width: style.width)
    }
    line()
    line("## What stays, and why")
    line()
    let stays = advice.stays.sorted { ($1.findings.count, $1.bytes, $0.name) < ($0.findings.count, $0.bytes, $1.name) }
    for item in stays.prefix(style.showsDetails ? .max : rowLimit) {
      let findings = item.findings.isEmpty ? "" : ", " + counted(item.findings.count, "finding")
      line("  \(item.name) \(item.version) (\(size(item.bytes))\(findings))")
      if let last = item.chain?.last { line("    \(last)") }
    }
    if stays.count > rowLimit, !style.showsDetails { line("  and \(stays.count - rowLimit) more (--details)") }
    if !advice.assumptions.isEmpty {
      line()
      line("## What this takes for granted")
      line()
      for assumption in advice.assumptions.prefix(style.showsDetails ? .max : rowLimit) {
        line("  [\(assumption.confidence.rawValue)] \(assumption.subject): \(assumption.words)")
      }
      if advice.assumptions.count > rowLimit, !style.showsDetails {
        line("  and \(advice.assumptions.count - rowLimit) more (--details)")
      }
    }
    for remark in advice.remarks { line("  note: \(remark)") }
    if !advice.gaps.isEmpty {
      line()
      line("## What could not be read")
      line()
      for gap in advice.gaps { line("  \(gap)") }
    }
    return out
  }

  private static func decision(_ summary: Advice.Summary) -> String {
    if summary.bytes == 0, summary.packages == 0 { return "nothing can go." }
    let findings = summary.findings.map { counted($0, "finding") } ?? "no data on findings"
    return "\(counted(summary.packages, "package")), \(size(summary.bytes)), \(findings) can go."
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// Bytes in units of 1000.
  static func size(_ bytes: Int) -> String {
    var value = Double(bytes)
    for unit in ["B", "kB", "MB", "GB"] {
      if value < 999.5 || unit == "GB" {
        if unit == "B" || value >= 99.95 { return "\(Int(value.rounded())) \(unit)" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(unit)"
      }
      value /= 1000
    }
    return "\(bytes) B"
  }

  /// Columns as wide as their widest cells; the last is not padded.
  private static func table(_ headings: [String], _ rows: [[String]], width: Int) -> String {
    let cells = ([headings] + rows).map { $0.map { Printable($0) } }
    let widths = headings.indices.map { column in cells.map { $0[column].width }.max() ?? 0 }
    return cells.map { row in
      var line = " "
      for (column, cell) in row.enumerated() {
        line += " " + cell.text
        if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - cell.width + 1) }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
