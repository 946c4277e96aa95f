// SPDX-License-Identifier: Apache-2.0

extension HTMLPage {
  /// What is open, what is answered, and the form that narrows both down once scripts run.
  func findings(to out: inout some TextOutputStream) {
    out.write("<section id=\"findings\" aria-labelledby=\"h-findings\">\n<h2 id=\"h-findings\">Vulnerabilities</h2>\n")
    if issues.isEmpty && answered.isEmpty {
      let words = report.database.kind == "none" ? "nothing was matched" : report.nothingFound
      out.write("<p>Vulnerabilities: \(text(words)).</p>\n</section>\n")
      return
    }
    form(to: &out)
    if !issues.isEmpty { table("open", "Open", issues, to: &out) }
    if !answered.isEmpty { table("answered", "Answered by statements and exceptions", answered, to: &out) }
    out.write("</section>\n")
  }

  private func form(to out: inout some TextOutputStream) {
    out.write(
      """
      <form class="script" id="filter" hidden aria-label="Filter">
      <p><label for="f-q">Text</label><input id="f-q" name="q" type="search" autocomplete="off"></p>
      <fieldset><legend>Severity</legend>

      """)
    let levels = Level.allCases.filter { level in (issues + answered).contains { $0.level == level } }
    for level in levels {
      out.write(
        "<label><input type=\"checkbox\" name=\"severity\" value=\"\(level.rawValue)\"> \(level.rawValue)</label>\n")
    }
    out.write("</fieldset>\n")
    func choice(_ name: String, _ label: String, _ options: [(String, String)]) {
      out.write("<p><label for=\"f-\(name)\">\(label)</label><select id=\"f-\(name)\" name=\"\(name)\">")
      for (value, words) in options { out.write("<option value=\"\(value)\">\(words)</option>") }
      out.write("</select></p>\n")
    }
    choice("fix", "Fix", [("", "any"), ("yes", "there is one"), ("no", "there is none")])
    let types = Set((issues + answered).map(\.type)).filter { !$0.isEmpty }.sorted()
    choice("type", "Type", [("", "any")] + types.map { (text($0), text($0)) })
    if !report.layers.isEmpty {
      choice("layer", "Layer", [("", "any")] + report.layers.map { (String($0.index), String($0.index)) })
    }
    if baseLayers != nil { choice("origin", "From", [("", "anywhere"), ("base", "the base"), ("own", "your layers")]) }
    if issues.contains(where: \.finding.kev) { choice("kev", "Exploited", [("", "any"), ("yes", "known to be")]) }
    if !answered.isEmpty { choice("status", "State", [("", "all"), ("open", "open"), ("answered", "answered")]) }
    out.write("<p><button type=\"reset\">Show everything</button></p>\n</form>\n")
  }

  private func table(_ id: String, _ title: String, _ issues: [Issue], to out: inout some TextOutputStream) {
    let isAnswered = id == "answered"
    out.write(
      "<div class=\"list\" data-status=\"\(id)\">\n<h3>\(title) (\(issues.count))</h3>\n"
        + "<p class=\"script status\" role=\"status\" hidden></p>\n<table class=\"cards\" id=\"\(id)\">\n"
        + "<caption class=\"hidden\">\(title), the worst first</caption>\n")
    out.write(
      Self.row(
        head: [
          "Severity", "Vulnerability", "Package", "Type", isAnswered ? "Answer" : "Fixed in", "Score", "EPSS", "Layer",
        ],
        sorts: true))
    for issue in issues { out.write(row(issue)) }
    out.write("</tbody></table>\n<p class=\"script more\" hidden></p>\n</div>\n")
  }

  private func row(_ issue: Issue) -> String {
    let finding = issue.finding
    let layers = issue.layers
    let origin = origin(of: layers)
    var row =
      "<tr data-s=\"\(issue.level.rank)\" data-severity=\"\(issue.level.rawValue)\" data-type=\"\(text(issue.type))\""
    row += " data-fix=\"\(finding.fixedVersions.isEmpty ? "no" : "yes")\" data-layer=\"\(list(layers))\""
    if let origin { row += " data-origin=\"\(origin)\"" }
    if finding.kev { row += " data-kev=\"yes\"" }
    if issue.count > 1 { row += " data-count=\"\(issue.count)\"" }
    row += "><td>\(badge(issue.level))</td><td>\(vulnerability(issue))</td><td>\(package(issue))</td>"
    row +=
      "<td>\(text(issue.type))</td><td>\(issue.statement == nil ? fix(finding) : text(issue.statement?.words ?? ""))</td>"
    row += "<td class=\"n\">\(finding.score.map { "\($0)" } ?? "–")</td>"
    row += "<td class=\"n\">\(finding.epss.map { "\($0.score)" } ?? "–")</td>"
    row += "<td>\(layers.isEmpty ? "–" : list(layers))"
    if let origin { row += " <span class=\"origin\">\(origin == "base" ? "base" : "yours")</span>" }
    return row + "</td></tr>\n"
  }

  private func list(_ layers: [Int]) -> String { layers.map(String.init).joined(separator: " ") }

  private func fix(_ finding: Report.Finding) -> String {
    if finding.fixedVersions.isEmpty { return finding.state == "affected" ? "none yet" : text(finding.state) }
    return finding.fixedVersions.map { "<code>\(text($0))</code>" }.joined(separator: " ")
  }

  private func package(_ issue: Issue) -> String {
    var words = "<strong>\(text(issue.name))</strong> <code>\(text(issue.version))</code>"
    let names = issue.packages.map(\.name)
    if names != [issue.name], !names.isEmpty {
      words += "<br><span class=\"faint\">as \(text(names.joined(separator: ", ")))</span>"
    }
    return words
  }

  private func vulnerability(_ issue: Issue) -> String {
    let finding = issue.finding
    var words = "<a href=\"\(text(issue.link))\" rel=\"noreferrer noopener\">\(text(finding.id))</a>"
    if finding.kev { words += " <span class=\"s exploited\">exploited</span>" }
    words += "<details><summary>\(finding.summary.isEmpty ? "Details" : text(short(finding.summary)))</summary>"
    if short(finding.summary) != finding.summary { words += "<p>\(text(finding.summary))</p>" }
    words += "<dl>"
    func fact(_ name: String, _ markup: String) {
      if !markup.isEmpty { words += "<div><dt>\(name)</dt><dd>\(markup)</dd></div>" }
    }
    fact("Because", text(finding.because))
    fact("Affected", text(finding.range))
    fact("CVSS", text([finding.vector, finding.severitySource].compactMap { $0 }.joined(separator: ", ")))
    if let epss = finding.epss { fact("EPSS", "\(epss.score), percentile \(epss.percentile)") }
    if finding.kev {
      fact("Exploited", "in the CISA KEV catalogue \(finding.kevAdded.map { "since " + text($0) } ?? "")")
    }
    fact("Also called", text(finding.aliases.joined(separator: ", ")))
    fact("Weakness", text(finding.cwes.joined(separator: ", ")))
    fact("Published", text(String(finding.published.prefix(10))))
    fact("Records", text(finding.advisories.joined(separator: ", ")))
    for note in finding.notes { fact("Note", text(note)) }
    let places = issue.evidence
    if !places.isEmpty {
      let shown = places.prefix(20).map { place in
        "<li><code>\(text(place.place))</code>\(place.layer.map { " in layer \($0)" } ?? "")</li>"
      }
      fact("Seen in", "<ul>\(shown.joined())\(places.count > 20 ? "<li>and \(places.count - 20) more</li>" : "")</ul>")
    }
    if let placement = style.placement {
      fact("Dockerfile", text(placement.words(for: placement.lines(of: issue.layers))))
    }
    let links = finding.references.filter(isWebAddress).prefix(20)
    if !links.isEmpty {
      let items = links.map { "<li><a href=\"\(text($0))\" rel=\"noreferrer noopener\">\(text($0))</a></li>" }
      fact("References", "<ul>\(items.joined())</ul>")
    }
    fact("Package URL", issue.packages.map { "<code>\(text($0.purl))</code>" }.joined(separator: "<br>"))
    return words + "</dl></details>"
  }

  /// The first words of a text.
  private func short(_ text: String) -> String {
    guard text.utf8.count > 120 else { return text }
    var short = ""
    for word in Page.words(of: text) {
      if short.utf8.count + word.utf8.count > 110 { break }
      short += (short.isEmpty ? "" : " ") + word
    }
    return (short.isEmpty ? Printable(text).cut(to: 110).text : short) + " …"
  }

  /// Every package.
  func packages(to out: inout some TextOutputStream) {
    out.write("<section id=\"packages\" aria-labelledby=\"h-packages\">\n<h2 id=\"h-packages\">Packages</h2>\n")
    guard !report.packages.isEmpty else {
      out.write("<p>No package was found.</p>\n</section>\n")
      return
    }
    let findings = Dictionary(grouping: report.findings, by: \.purl)
    out.write(
      "<div class=\"list\" data-status=\"packages\">\n<p class=\"script\" hidden><label for=\"f-p\">Text</label>"
        + "<input id=\"f-p\" name=\"p\" type=\"search\" autocomplete=\"off\"></p>\n"
        + "<p class=\"script status\" role=\"status\" hidden></p>\n<table class=\"cards\" id=\"list\">\n"
        + "<caption class=\"hidden\">Packages</caption>\n")
    out.write(Self.row(head: ["Name", "Version", "Type", "Licences", "Vulnerabilities", "Layer"], sorts: true))
    for package in report.packages {
      let layers = Set(package.evidence.compactMap(\.layer)).sorted()
      let tally = Tally(findings[package.purl] ?? [])
      let doubt = package.doubt.map { "<br><span class=\"faint\">\(text($0))</span>" } ?? ""
      let owner = package.owner.map { "<br><span class=\"faint\">in files of \(text($0))</span>" } ?? ""
      out.write(
        "<tr data-type=\"\(text(package.type))\" data-layer=\"\(list(layers))\"><th scope=\"row\">\(text(package.name))"
          + "\(doubt)\(owner)</th><td><code>\(text(package.version))</code></td><td>\(text(package.type))</td>"
          + "<td>\(text(package.licenses.joined(separator: ", ")))</td>"
          + "<td>\(tally.total == 0 ? "–" : tally.brief)</td><td>\(layers.isEmpty ? "–" : list(layers))</td></tr>\n")
    }
    out.write("</tbody></table>\n<p class=\"script more\" hidden></p>\n</div>\n</section>\n")
  }
}
