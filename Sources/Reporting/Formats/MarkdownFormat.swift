// SPDX-License-Identifier: Apache-2.0

/// A summary that fits a comment of a pull request: the worst first, details folded, never longer than is taken.
package struct MarkdownFormat: ReportFormat {
  package static let name = "markdown"
  package static let summary = "a summary for a comment of a pull request: details folded, under 65,000 characters"

  /// Bytes; GitHub takes 65,536 characters of a comment.
  static let limit = 65_000

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) {
    var sheet = MarkdownSheet(room: Self.limit / max(1, style.share) - 1500)
    let issues = report.issues
    // A comment is found again by this line, and replaced.
    sheet.line("<!-- drydock report \(fingerprint64([report.target.repository])) -->")
    sheet.line("## Drydock: \(Markdown.code(String(report.target.reference.prefix(400))))")
    for warning in report.warnings(program: style.program) + (style.placement?.note.map { [$0] } ?? []) {
      sheet.line("")
      sheet.line("> **Note:** " + Markdown.text(String(warning.prefix(1000))))
    }
    sheet.line("")
    counts(report, issues, &sheet)
    overview(report, style, &sheet)
    policies(report, &sheet)
    worst(issues, style, &sheet)

    // What stands last is set first: the long list takes the room that is left.
    let room = sheet.room
    let upgrades = sheet.apart(room / 6) { self.upgrades(report, &$0) }
    let answered = sheet.apart(room / 8) { self.answered(report.answeredIssues, &$0) }
    let gaps = sheet.apart(room / 8) { self.gaps(report, &$0) }
    if issues.count > Self.shownOpen {
      sheet.folded(
        "All vulnerabilities", ["Severity", "Vulnerability", "Package", "Fixed in", "Score", "Where"],
        issues.map { row($0, style, withScore: true) })
    }
    for part in [upgrades, answered, gaps] { sheet.add(part) }
    sheet.line("")
    var last = "<sub>Drydock"
    if let version = style.occasion.version { last += " " + Markdown.text(version) }
    if let newest = report.database.newest { last += ", advisories of \(Markdown.text(newest))" }
    sheet.line(last + "</sub>")
    if !sheet.cut.isEmpty {
      sheet.line("")
      sheet.line(
        "**Left out to fit a comment:** \(sheet.cut.joined(separator: "; ")). The other formats hold everything.")
    }
    out.write(sheet.text)
  }

  /// Findings that are shown without unfolding.
  private static let shownOpen = 10

  private func counts(_ report: Report, _ issues: [Issue], _ sheet: inout MarkdownSheet) {
    guard report.database.kind != "none" else { return }
    let levels = Level.allCases.filter { level in
      level != .unspecified || issues.contains { $0.level == .unspecified }
    }
    sheet.row(levels.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst() })
    sheet.row(levels.map { _ in "--:" })
    sheet.row(levels.map { level in String(issues.count { $0.level == level }) })
    sheet.line("")
    if issues.isEmpty {
      sheet.line("Vulnerabilities: " + Markdown.text(report.nothingFound) + ".")
      return
    }
    var words = "**\(counted(issues.count, "vulnerability", "vulnerabilities"))** in "
    words += counted(Set(issues.map { [$0.type, $0.name, $0.version] }).count, "package")
    words += ", \(issues.count { !$0.finding.fixedVersions.isEmpty }) with a fix"
    let exploited = issues.count(where: \.finding.kev)
    if exploited > 0 { words += ", **\(exploited) known to be exploited**" }
    sheet.line(words + ".")
  }

  private func overview(_ report: Report, _ style: Style, _ sheet: inout MarkdownSheet) {
    let target = report.target
    var rows: [[String]] = []
    func row(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { rows.append([name, value]) }
    }
    row("Image ID", target.id.map(Markdown.code))
    row("Manifest", target.source?.digest.map(Markdown.code))
    row("Platform", target.platform.map(Markdown.text))
    if let distribution = report.distribution {
      let end = distribution.endOfLife.map { ", end of life since " + $0 } ?? ""
      row("Distribution", Markdown.text(distribution.name.isEmpty ? distribution.id : distribution.name + end))
    }
    if !report.layers.isEmpty { row("Layers", "\(report.layers.count)" + (target.size.map { ", " + bytes($0) } ?? "")) }
    row("Packages", String(report.packages.count { $0.owner == nil }))
    for (index, base) in (report.bases ?? []).prefix(4).enumerated() {
      row("Base image", Markdown.code(base.title) + " (\(Markdown.text(base.detail)))")
      row("Its maker", base.trust.map { Markdown.text($0.line(isFirst: index == 0)) })
    }
    sheet.fold("Image", ["", ""], rows, of: "facts")
  }

  private func policies(_ report: Report, _ sheet: inout MarkdownSheet) {
    guard let judgement = report.judgement else { return }
    var words = "**Policies: \(Markdown.text(judgement.outcome))**"
    if let grade = judgement.grade { words += ", grade \(Markdown.text(grade))" }
    if let score = judgement.score { words += " (\(score)%)" }
    sheet.line("")
    sheet.line(words)
    sheet.line("")
    let rows = judgement.policies.map { policy in
      [
        sign(policy.outcome) + " " + Markdown.text(policy.outcome), Markdown.text(policy.title),
        Markdown.text(policy.summary),
      ]
    }
    sheet.table(["Status", "Policy", "Result"], rows, of: "policies", room: sheet.room / 4)
  }

  private func sign(_ outcome: String) -> String {
    switch outcome {
    case "met": "✅"
    case "violated": "❌"
    default: "❔"
    }
  }

  private func worst(_ issues: [Issue], _ style: Style, _ sheet: inout MarkdownSheet) {
    guard !issues.isEmpty else { return }
    let some = issues.prefix(Self.shownOpen)
    sheet.line("")
    sheet.line(some.count == issues.count ? "### Vulnerabilities" : "### The worst \(some.count) of \(issues.count)")
    sheet.line("")
    sheet.table(
      ["Severity", "Vulnerability", "Package", "Fixed in", "Where"],
      some.map { row($0, style, withScore: false) }, of: "of the worst vulnerabilities", room: sheet.room / 2)
  }

  private func row(_ issue: Issue, _ style: Style, withScore: Bool) -> [String] {
    let finding = issue.finding
    var place = issue.evidence.first.map { Markdown.code(String($0.place.prefix(300))) } ?? ""
    if let placement = style.placement {
      let lines = placement.lines(of: issue.layers)
      switch lines.certainty {
      case .exact: place = Markdown.code("\(placement.file):\(lines.first)")
      case .likely: place = Markdown.code("\(placement.file):\(lines.first)") + "?"
      case .base: place = "base image, " + Markdown.code("\(placement.file):\(lines.first)")
      case .unknown: break
      }
    }
    let name = Markdown.link(String(finding.id.prefix(100)), issue.link) + (finding.kev ? " **exploited**" : "")
    return [
      issue.level.rawValue, name, Markdown.code(String("\(issue.name) \(issue.version)".prefix(200))),
      finding.fixedVersions.isEmpty
        ? (finding.state == "affected" ? "" : Markdown.text(finding.state))
        : Markdown.code(String(finding.fixedVersions.prefix(3).joined(separator: ", ").prefix(200))),
    ] + (withScore ? [finding.score.map { "\($0)" } ?? ""] : []) + [place]
  }

  private func upgrades(_ report: Report, _ sheet: inout MarkdownSheet) {
    sheet.folded(
      "Upgrades", ["Package", "From", "To", "Repairs"],
      report.remedies.map {
        [
          Markdown.code(String($0.name.prefix(200))), Markdown.code(String($0.from.prefix(100))),
          Markdown.code(String($0.to.prefix(200))), Markdown.text($0.tally.brief),
        ]
      })
  }

  private func answered(_ issues: [Issue], _ sheet: inout MarkdownSheet) {
    sheet.folded(
      "Answered", ["Severity", "Vulnerability", "Package", "Answer"],
      issues.map {
        [
          $0.level.rawValue, Markdown.link(String($0.finding.id.prefix(100)), $0.link),
          Markdown.code(String("\($0.name) \($0.version)".prefix(200))),
          Markdown.text(String(($0.statement?.words ?? "").prefix(500))),
        ]
      })
  }

  private func gaps(_ report: Report, _ sheet: inout MarkdownSheet) {
    sheet.folded(
      "Could not be checked", ["What", "Why"],
      report.unseen.map {
        [Markdown.code(String($0.subject.prefix(300))), Markdown.text(String($0.reason.prefix(300)))]
      })
  }
}
