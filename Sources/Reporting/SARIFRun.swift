// SPDX-License-Identifier: Apache-2.0

/// One run of a SARIF document: what is found in one image.
struct SARIFRun {
  let report: Report
  let style: Style
  /// What is open, then what is answered; the worst first.
  let issues: [Issue]
  /// For each vulnerability the worst issue.
  let rules: [Issue]
  private let ruleIndex: [String: Int]
  /// Results that GitHub would not take.
  private let cut: Int

  init(_ report: Report, _ style: Style) {
    self.report = report
    self.style = style
    let all = report.issues + report.answeredIssues
    issues = Array(all.prefix(SARIFFormat.results))
    cut = all.count - issues.count
    var ruleIndex: [String: Int] = [:]
    var rules: [Issue] = []
    for issue in issues where ruleIndex[issue.finding.id] == nil {
      ruleIndex[issue.finding.id] = rules.count
      rules.append(issue)
    }
    self.rules = rules
    self.ruleIndex = ruleIndex
  }

  /// What a set of results is filed under: one for each image, or each upload would replace that of another image. All
  /// before the last slash is the category.
  static func category(_ repository: String, _ platform: String?) -> String {
    Printable("drydock/" + repository + (platform.map { "/" + $0 } ?? "") + "/").text
  }

  static func tool(_ rules: [Issue], _ style: Style, _ json: inout JSONScript) {
    json.object("tool") { json in
      json.object("driver") { json in
        json.text("name", "Drydock")
        json.text("semanticVersion", style.occasion.version)
        json.array("rules") { json in
          for rule in rules { self.rule(rule, &json) }
        }
      }
    }
  }

  static func notification(_ level: String, _ text: String, _ json: inout JSONScript) {
    json.object { json in
      json.text("level", level)
      json.object("message") { $0.text("text", Printable(text).text) }
    }
  }

  /// What a reader must know to read the results rightly: what was asked, hidden, cut and not seen.
  func notifications(_ json: inout JSONScript) {
    for warning in report.warnings(program: style.program) { Self.notification("warning", warning, &json) }
    if cut > 0 {
      let worst = "the \(SARIFFormat.results) worst are here"
      Self.notification("warning", "GitHub takes no more results of a run: \(cut) are left out, \(worst)", &json)
    }
    if let note = style.placement?.note { Self.notification("warning", note, &json) }
    for gap in report.gaps.prefix(SARIFFormat.notifications) {
      let subject = gap.subject.isEmpty ? "" : gap.subject + ": "
      Self.notification(gap.isUnseen ? "warning" : "note", subject + gap.reason, &json)
    }
    let more = report.gaps.count - SARIFFormat.notifications
    if more > 0 { Self.notification("warning", "and \(more) more that could not be checked", &json) }
  }

  private static func rule(_ issue: Issue, _ json: inout JSONScript) {
    let finding = issue.finding
    let id = Printable(finding.id).text
    let summary = Printable(finding.summary).text
    json.object { json in
      json.text("id", id)
      json.object("shortDescription") { $0.text("text", (summary.isEmpty ? id : "\(id): \(summary)").cut(to: 1024)) }
      json.object("fullDescription") {
        $0.text("text", (summary.isEmpty ? "The advisories of \(id) say nothing in words." : summary).cut(to: 1024))
      }
      json.text("helpUri", issue.link)
      json.object("help") { json in
        json.text("text", help(issue, isMarkdown: false))
        json.text("markdown", help(issue, isMarkdown: true))
      }
      json.object("defaultConfiguration") { $0.text("level", issue.level.inSARIF) }
      json.object("properties") { json in
        json.text("precision", issue.packages.contains { $0.doubt != nil } ? "medium" : "very-high")
        json.text("security-severity", issue.level.points(of: finding.score))
        // GitHub keeps ten tags.
        let weaknesses = finding.cwes.filter { $0.hasPrefix("CWE-") }.prefix(5)
        json.texts(
          "tags",
          ["security", "vulnerability", issue.level.rawValue] + (finding.kev ? ["exploited"] : [])
            + weaknesses.map { "external/cwe/" + Printable($0.lowercased()).text })
      }
    }
  }

  private static func help(_ issue: Issue, isMarkdown: Bool) -> String {
    let finding = issue.finding
    func literal(_ text: String) -> String { isMarkdown ? Markdown.text(text) : Printable(text).text }
    var lines = ["\(literal(finding.id)) (\(issue.level.rawValue))"]
    if isMarkdown { lines = ["**\(lines[0])**", ""] }
    if !finding.summary.isEmpty { lines += [literal(finding.summary), ""] }
    let bullet = isMarkdown ? "- " : ""
    if let score = finding.score {
      lines.append(bullet + "CVSS \(score)" + (finding.vector.map { " (\(literal($0)))" } ?? ""))
    }
    if finding.kev { lines.append(bullet + "Known to be exploited (CISA KEV)") }
    if let epss = finding.epss { lines.append(bullet + "EPSS \(epss.score), percentile \(epss.percentile)") }
    for alias in finding.aliases.prefix(10) { lines.append(bullet + "Also called " + literal(alias)) }
    for reference in finding.references.filter(isWebAddress).prefix(10) {
      lines.append(bullet + (isMarkdown ? "<\(reference)>" : reference))
    }
    return lines.joined(separator: "\n")
  }

  /// One result, and where it is.
  func result(_ issue: Issue, fingerprint: String, _ json: inout JSONScript) {
    let finding = issue.finding
    let lines = style.placement?.lines(of: issue.layers)
    json.object { json in
      json.text("ruleId", Printable(finding.id).text)
      json.number("ruleIndex", ruleIndex[finding.id] ?? 0)
      json.text("level", issue.level.inSARIF)
      json.object("message") { $0.text("text", message(issue, lines)) }
      json.array("locations") { json in json.object { location(issue, lines, &$0) } }
      json.object("partialFingerprints") { $0.text("primaryLocationLineHash", fingerprint) }
      if let statement = issue.statement {
        json.array("suppressions") { json in
          json.object { json in
            json.text("kind", "external")
            json.text("status", "accepted")
            json.text("justification", Printable(statement.words).text)
          }
        }
      }
      json.object("properties") { json in
        json.texts("purls", issue.packages.map { Printable($0.purl).text })
        json.texts("fixedVersions", finding.fixedVersions.map { Printable($0).text })
        json.text("state", finding.state)
        json.text("because", Printable(finding.because).text)
        if let layer = issue.layers.first { json.number("layer", layer) }
      }
    }
  }

  private func message(_ issue: Issue, _ lines: Placement.Lines?) -> String {
    var words = "\(issue.subject) has \(issue.finding.id) (\(issue.level.rawValue))"
    if let placement = style.placement, let lines { words += ", " + placement.words(for: lines) }
    words += ". " + (issue.solution ?? "No fixed version is known") + "."
    if !issue.finding.because.isEmpty { words += " Because: \(issue.finding.because)." }
    let more = issue.evidence.count - SARIFFormat.places
    if more > 0 { words += " It is in \(more) more places than are listed." }
    return Printable(words).text
  }

  private func location(_ issue: Issue, _ lines: Placement.Lines?, _ json: inout JSONScript) {
    let evidence = issue.evidence
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { json in
        if let placement = style.placement {
          json.text("uri", escapedForURL(placement.file))
          json.text("uriBaseId", "%SRCROOT%")
        } else {
          let path = evidence.first.map { String($0.path.drop { $0 == "/" }) } ?? ""
          json.text("uri", escapedForURL(path.isEmpty ? "image" : path))
          json.text("uriBaseId", "IMAGE")
        }
      }
      json.object("region") { json in
        let first = lines?.first ?? evidence.first?.line ?? 1
        json.number("startLine", max(1, first))
        json.number("endLine", max(1, first, lines?.last ?? 1))
      }
    }
    guard !evidence.isEmpty else { return }
    json.array("logicalLocations") { json in
      for place in evidence.prefix(SARIFFormat.places) {
        json.object { $0.text("fullyQualifiedName", Printable(report.target.reference + ":" + place.place).text) }
      }
    }
  }
}

extension Level {
  /// SARIF 2.1.0, section 3.27.10. What nobody has rated is not harmless.
  fileprivate var inSARIF: String {
    switch self {
    case .critical, .high: "error"
    case .medium, .unspecified: "warning"
    case .low: "note"
    }
  }

  /// The number that GitHub reads as a severity, within the bounds of this level: "9.8"; unspecified has none.
  fileprivate func points(of score: Double?) -> String? {
    let (least, usual, most): (Double, Double, Double)
    switch self {
    case .critical: (least, usual, most) = (9, 9.5, 10)
    case .high: (least, usual, most) = (7, 8, 8.9)
    case .medium: (least, usual, most) = (4, 5.5, 6.9)
    case .low: (least, usual, most) = (0.1, 2, 3.9)
    case .unspecified: return nil
    }
    let score = score.map { $0.isFinite ? $0 : usual } ?? usual
    let tenths = Int((min(max(score, least), most) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension String {
  /// At most so many characters as UTF-16 counts them.
  fileprivate func cut(to limit: Int) -> String {
    if utf16.count <= limit { return self }
    var text = ""
    var length = 1
    for scalar in unicodeScalars {
      length += UTF16.width(scalar)
      if length > limit { break }
      text.unicodeScalars.append(scalar)
    }
    return text + "…"
  }
}
