// SPDX-License-Identifier: Apache-2.0

/// A test case for each vulnerability, for CI systems that show tests: what is open has failed, what is answered is
/// skipped, and what could not be checked is skipped with the reason.
///
/// There is no specification but what Ant's and Maven's reports have in common.
package struct JUnitFormat: GatheringFormat {
  package static let name = "junit"
  package static let summary = "JUnit XML: each vulnerability a failed test, each answered one a skipped test"
  package static let gathering = Gathering.own(limit: .max)

  package init() {}

  package func begin(style: Style, to out: inout some TextOutputStream) {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"drydock\">\n")
  }

  package func end(style: Style, to out: inout some TextOutputStream) { out.write("</testsuites>\n") }

  package func write(_ report: Report, at index: Int, style: Style, to out: inout some TextOutputStream) {
    let (open, answered) = (report.issues, report.answeredIssues)
    let unseen = Dictionary(grouping: report.unseen, by: \.reason).sorted { $0.key < $1.key }
    // Nothing to check is no success, and neither is data that were not asked.
    let isVoid = report.packages.isEmpty || report.database.kind == "none"
    let isClean = open.isEmpty && !isVoid
    let count = open.count + answered.count + unseen.count + (isVoid || isClean ? 1 : 0)
    var suite = "<testsuite\(attribute("name", report.target.reference)) id=\"\(index)\" tests=\"\(count)\""
    suite += " failures=\"\(open.count)\" errors=\"\(isVoid ? 1 : 0)\" skipped=\"\(answered.count + unseen.count)\""
    suite += " time=\"0\">\n"
    suite += "<properties>\n"
    for (name, value) in properties(report) {
      suite += "<property\(attribute("name", name))\(attribute("value", value))/>\n"
    }
    out.write(suite + "</properties>\n")
    for issue in open {
      let words = "\(issue.level.rawValue): \(issue.solution ?? "no fixed version is known")"
      let body = details(issue, style).map(markup).joined(separator: "\n")
      out.write(
        opening(issue) + "<failure\(attribute("message", words))\(attribute("type", issue.level.rawValue))>"
          + body + "</failure></testcase>\n")
    }
    for issue in answered {
      out.write(opening(issue) + "<skipped\(attribute("message", issue.statement?.words ?? ""))/></testcase>\n")
    }
    for (reason, gaps) in unseen {
      let subjects = gaps.prefix(20).map(\.subject).joined(separator: ", ") + (gaps.count > 20 ? ", …" : "")
      out.write(
        "<testcase classname=\"not checked\"\(attribute("name", reason)) time=\"0\">"
          + "<skipped\(attribute("message", "\(counted(gaps.count, "thing")): \(subjects)"))/></testcase>\n")
    }
    if isVoid {
      let reason = report.packages.isEmpty ? "no package was found" : "no advisory data were asked"
      out.write(
        "<testcase classname=\"drydock\" name=\"scan\" time=\"0\"><error\(attribute("message", reason))"
          + " type=\"undecided\"/></testcase>\n")
    } else if isClean {
      out.write("<testcase classname=\"drydock\"\(attribute("name", report.nothingFound)) time=\"0\"/>\n")
    }
    let warnings = report.warnings(program: style.program) + (style.placement?.note.map { [$0] } ?? [])
    if !warnings.isEmpty { out.write("<system-out>\(warnings.map(markup).joined(separator: "\n"))</system-out>\n") }
    out.write("</testsuite>\n")
  }

  package func write(_ unread: Unread, at index: Int, style: Style, to out: inout some TextOutputStream) {
    out.write(
      "<testsuite\(attribute("name", unread.reference)) id=\"\(index)\" tests=\"1\" failures=\"0\" errors=\"1\""
        + " skipped=\"0\" time=\"0\">\n<testcase classname=\"drydock\" name=\"scan\" time=\"0\">"
        + "<error\(attribute("message", unread.message)) type=\"not scanned\">\(markup(unread.advice ?? ""))</error>"
        + "</testcase>\n</testsuite>\n")
  }

  private func properties(_ report: Report) -> [(String, String)] {
    let target = report.target
    let all: [(String, String?)] = [
      ("image-id", target.id), ("platform", target.platform), ("manifest-digest", target.source?.digest),
      ("distribution", report.distribution?.name), ("packages", String(report.packages.count)),
      ("database", report.database.kind), ("database-newest", report.database.newest),
    ]
    return all.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
  }

  private func opening(_ issue: Issue) -> String {
    let name = "\(issue.finding.id) \(issue.subject)"
    let group = issue.type.isEmpty ? issue.name : "\(issue.type).\(issue.name)"
    return "<testcase\(attribute("classname", group))\(attribute("name", name)) time=\"0\">"
  }

  private func details(_ issue: Issue, _ style: Style) -> [String] {
    let finding = issue.finding
    var lines = finding.summary.isEmpty ? [] : [finding.summary]
    lines.append("Because: " + finding.because)
    if let placement = style.placement { lines.append(placement.words(for: placement.lines(of: issue.layers))) }
    for evidence in issue.evidence.prefix(10) {
      lines.append("Seen in \(evidence.place)" + (evidence.layer.map { ", layer \($0)" } ?? ""))
    }
    lines.append(issue.link)
    return lines
  }

  private func attribute(_ name: String, _ value: String) -> String { " \(name)=\"\(markup(value))\"" }

  private func markup(_ raw: String) -> String { Markup.escaped(raw) }
}
