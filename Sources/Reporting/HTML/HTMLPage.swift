// SPDX-License-Identifier: Apache-2.0

/// A report as the sections of a page. All text of the report goes through `Markup`.
struct HTMLPage {
  let report: Report
  let style: Style
  let issues: [Issue]
  let answered: [Issue]
  /// The lowest layers that are of the base image; `nil`: nobody knows.
  let baseLayers: Set<Int>?
  /// Issues by index of a layer that brought them.
  let issuesOfLayer: [Int: Tally]
  let packagesOfLayer: [Int: Int]

  init(_ report: Report, _ style: Style) {
    self.report = report
    self.style = style
    issues = report.issues
    answered = report.answeredIssues
    if let count = report.baseLayers {
      baseLayers = Set(report.layers.map(\.index).filter { $0 < count })
    } else if let placement = style.placement, placement.layers.values.contains(where: { $0.certainty == .base }) {
      baseLayers = Set(placement.layers.filter { $0.value.certainty == .base }.map(\.key))
    } else {
      baseLayers = nil
    }
    var findings: [Int: [Report.Finding]] = [:]
    for issue in issues {
      for layer in issue.layers { findings[layer, default: []].append(issue.finding) }
    }
    issuesOfLayer = findings.mapValues { Tally($0) }
    var packages: [Int: Int] = [:]
    for package in report.packages {
      for layer in Set(package.evidence.compactMap(\.layer)) { packages[layer, default: 0] += 1 }
    }
    packagesOfLayer = packages
  }

  /// Escapes text of the report.
  func text(_ raw: String) -> String { Markup.escaped(raw.onOneLine) }

  func badge(_ level: Level) -> String { "<span class=\"s \(level.rawValue)\">\(level.rawValue)</span>" }

  /// "base" or "own"; `nil`: nobody knows. What the base brought and the build put somewhere else too is the base's.
  func origin(of layers: [Int]) -> String? {
    guard let baseLayers, !layers.isEmpty else { return nil }
    return layers.min().map(baseLayers.contains) == true ? "base" : "own"
  }

  func head(to out: inout some TextOutputStream) {
    out.write("<header>\n<p class=\"brand\">Drydock</p>\n<h1>\(text(report.target.reference))</h1>\n")
    for warning in report.warnings(program: style.program) { out.write("<p class=\"note\">\(text(warning)).</p>\n") }
    out.write("<nav aria-label=\"Sections\"><ul>\n")
    var sections = [("overview", "Overview")]
    if report.judgement != nil { sections.append(("policies", "Policies")) }
    if !report.layers.isEmpty { sections.append(("image", "Layers")) }
    sections += [("findings", "Vulnerabilities"), ("packages", "Packages")]
    if !report.gaps.isEmpty { sections.append(("gaps", "Not checked")) }
    for (id, title) in sections { out.write("<li><a href=\"#\(id)\">\(title)</a></li>\n") }
    out.write("</ul></nav>\n</header>\n")
  }

  func overview(to out: inout some TextOutputStream) {
    out.write("<section id=\"overview\" aria-labelledby=\"h-overview\">\n<h2 id=\"h-overview\">Overview</h2>\n")
    if report.database.kind != "none" {
      let tally = Tally(issues.map(\.finding))
      out.write("<dl class=\"counts\">\n")
      for level in Level.allCases where level != .unspecified || tally.count(level) > 0 {
        let zero = tally.count(level) == 0 ? " zero" : ""
        out.write(
          "<div class=\"\(level.rawValue)\(zero)\"><dt>\(level.rawValue)</dt>"
            + "<dd id=\"count-\(level.rawValue)\">\(tally.count(level))</dd></div>\n")
      }
      out.write("</dl>\n<p>\(verdict)</p>\n")
    }
    out.write("<dl class=\"facts\">\n")
    for (name, value) in facts { out.write("<div><dt>\(name)</dt><dd>\(value)</dd></div>\n") }
    out.write("</dl>\n")
    remedies(to: &out)
    out.write("</section>\n")
  }

  /// The counts in words.
  private var verdict: String {
    if issues.isEmpty { return "Vulnerabilities: \(text(report.nothingFound))." }
    let packages = Set(issues.map { [$0.type, $0.name, $0.version] }).count
    var words = "<strong id=\"count-all\">\(counted(issues.count, "vulnerability", "vulnerabilities"))</strong> in "
    words += counted(packages, "source package")
    words += ", \(issues.count { !$0.finding.fixedVersions.isEmpty }) with a fix"
    let exploited = issues.count(where: \.finding.kev)
    if exploited > 0 { words += ", <strong>\(exploited) known to be exploited</strong>" }
    if !answered.isEmpty { words += ", \(answered.count) more are answered" }
    return words + ". The JSON report, which lists them for each binary package, has "
      + "<span id=\"count-findings\">\(report.findings.count)</span>."
  }

  private var facts: [(String, String)] {
    let target = report.target
    var facts: [(String, String)] = []
    func fact(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append((name, text(value))) }
    }
    func code(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append((name, "<code>\(text(value))</code>")) }
    }
    code("Image ID", target.id)
    code("Manifest", target.source?.digest)
    fact("Platform", target.platform)
    if let distribution = report.distribution {
      let name = distribution.name.isEmpty ? "\(distribution.id) \(distribution.version)" : distribution.name
      fact("Distribution", name + (distribution.endOfLife.map { ", end of life since " + $0 } ?? ""))
    }
    if !report.layers.isEmpty {
      fact("Layers", "\(report.layers.count)" + (target.size.map { ", \(bytes($0)) unpacked" } ?? ""))
    }
    fact("Created", target.configuration?.created)
    if target.kind == "image" {
      let user = target.configuration?.user ?? ""
      fact("User", user.isEmpty ? "root (none is set)" : user)
    }
    if let sbom = report.sbom {
      fact("Packages from", "\(sbom.format)\(sbom.tool.map { " by " + $0 } ?? ""), \(sbom.signature)")
    }
    if let coverage = report.coverage, coverage.files > 0 {
      fact("Coverage", "\(coverage.attributedFiles) of \(coverage.files) files belong to packages")
    }
    let unseen = report.unseen.count
    if unseen > 0 { facts.append(("Not checked", "<a href=\"#gaps\">\(counted(unseen, "thing"))</a>")) }
    if !report.database.sources.isEmpty {
      let items = report.database.sources.map { source in
        let day = source.date.prefix(10)
        return "<li>\(text(source.name)): \(source.count)\(day.isEmpty ? "" : ", of \(text(String(day)))")</li>"
      }
      let newest = report.database.newest.map { ", newest of \(text($0))" } ?? ""
      facts.append(
        (
          "Advisory data",
          "<details><summary>\(counted(report.database.count, "advisory", "advisories"))\(newest)</summary>"
            + "<ul>\(items.joined())</ul></details>"
        ))
    }
    return facts
  }

  private func remedies(to out: inout some TextOutputStream) {
    let remedies = report.remedies
    guard !remedies.isEmpty else { return }
    out.write(
      "<h3>Upgrade first</h3>\n<div class=\"wide\"><table>\n<caption class=\"hidden\">Upgrades, the worst first</caption>\n"
    )
    out.write(Self.row(head: ["Package", "From", "To", "Repairs"]))
    for remedy in remedies.prefix(50) {
      out.write(
        "<tr><th scope=\"row\">\(text(remedy.name))</th><td>\(text(remedy.from))</td><td>\(text(remedy.to))</td>"
          + "<td>\(remedy.tally.brief)</td></tr>\n")
    }
    out.write("</tbody></table></div>\n")
    if remedies.count > 50 { out.write("<p>and \(remedies.count - 50) more</p>\n") }
  }

  func policies(to out: inout some TextOutputStream) {
    guard let judgement = report.judgement else { return }
    out.write(
      "<section id=\"policies\" aria-labelledby=\"h-policies\">\n<h2 id=\"h-policies\">Policies</h2>\n<p><strong>")
    out.write(text(judgement.outcome) + "</strong>")
    if let grade = judgement.grade { out.write(", grade <strong>\(text(grade))</strong>") }
    if let score = judgement.score { out.write(" (\(score)%)") }
    out.write("</p>\n")
    for policy in judgement.policies {
      out.write(
        "<details class=\"policy\"><summary><span class=\"o \(policy.outcome == "met" ? "met" : "open")\">"
          + "\(text(policy.outcome))</span> \(text(policy.title)): \(text(policy.summary))</summary>\n")
      if let remedy = policy.remedy { out.write("<p>\(text(remedy))</p>\n") }
      if !policy.violations.isEmpty || !policy.missing.isEmpty {
        out.write("<ul>\n")
        for violation in policy.violations {
          out.write(
            "<li><code>\(text(violation.subject))</code> \(violation.id.map { text($0) + ": " } ?? "")"
              + "\(text(violation.detail))</li>\n")
        }
        for missing in policy.missing { out.write("<li>\(text(missing))</li>\n") }
        out.write("</ul>\n")
      }
      out.write("</details>\n")
    }
    out.write("</section>\n")
  }

  func gaps(to out: inout some TextOutputStream) {
    guard !report.gaps.isEmpty else { return }
    out.write("<section id=\"gaps\" aria-labelledby=\"h-gaps\">\n<h2 id=\"h-gaps\">Not checked</h2>\n")
    for (title, gaps) in [("Could not be checked", report.unseen), ("Remarks", report.gaps.filter { !$0.isUnseen })] {
      guard !gaps.isEmpty else { continue }
      out.write("<h3>\(title) (\(gaps.count))</h3>\n<ul class=\"gaps\">\n")
      for gap in gaps { out.write("<li><code>\(text(gap.subject))</code> \(text(gap.reason))</li>\n") }
      out.write("</ul>\n")
    }
    out.write("</section>\n")
  }

  func foot(to out: inout some TextOutputStream) {
    var words = "Written by Drydock"
    if let version = style.occasion.version { words += " " + text(version) }
    if let newest = report.database.newest { words += ", from advisories of \(text(newest)) and before" }
    out.write("<footer><p>\(words). This page loads nothing.</p></footer>\n")
  }

  /// The opening of a table's body under these headings; with `sort` each is a button once scripts run.
  static func row(head: [String], sorts: Bool = false) -> String {
    "<thead><tr>" + head.map { "<th scope=\"col\"\(sorts ? " data-sort" : "")>\($0)</th>" }.joined()
      + "</tr></thead>\n<tbody>\n"
  }
}
