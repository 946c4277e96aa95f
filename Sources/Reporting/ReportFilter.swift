// SPDX-License-Identifier: Apache-2.0

/// Which findings of a report someone wants to see. Packages and gaps always stay.
package struct ReportFilter: Hashable, Sendable {
  /// Whether a fix is known.
  package enum Repair: String, Hashable, Sendable { case fixed, unfixed }

  /// Words of `Level`; empty: all.
  package var severities: [Level] = []
  package var repair: Repair?
  /// Regular expressions for the name of a package or its source; one match is enough. Empty: all.
  package var packages: [String] = []
  /// Types of package URLs; empty: all.
  package var types: [String] = []
  /// Identifiers or aliases; empty: all.
  package var ids: [String] = []
  package var onlyKEV = false
  /// The least EPSS score, 0…1.
  package var epssScore: Double?
  /// The least EPSS percentile, 0…1.
  package var epssPercentile: Double?
  /// Metrics of CVSS vectors, "AV:N"; of one metric any value is enough, of several each must hold. Empty: all.
  package var metrics: [String] = []
  /// Whose packages; `nil`: everybody's.
  package var side: Side?

  package init() {}

  /// The filter as options of the command line; empty: it lets everything pass.
  package var criteria: [String] {
    var criteria: [String] = []
    if !severities.isEmpty {
      criteria.append("--only-severity " + severities.map(\.rawValue).joined(separator: ","))
    }
    if let repair { criteria.append("--only-\(repair.rawValue)") }
    if !packages.isEmpty { criteria.append("--only-package " + packages.joined(separator: ",")) }
    if !types.isEmpty { criteria.append("--only-package-type " + types.joined(separator: ",")) }
    if !ids.isEmpty { criteria.append("--only-cve-id " + ids.joined(separator: ",")) }
    if onlyKEV { criteria.append("--only-cisa-kev") }
    if let epssScore { criteria.append("--epss-score \(epssScore)") }
    if let epssPercentile { criteria.append("--epss-percentile \(epssPercentile)") }
    if !metrics.isEmpty { criteria.append("--only-metric " + metrics.joined(separator: ",")) }
    if let side { criteria.append(side == .base ? "--only-base" : "--ignore-base") }
    return criteria
  }

  /// Reads the regular expressions, so that one that is wrong is told before anything else is done.
  package func check() throws(ReportingError) {
    for text in packages { _ = try Pattern(text) }
  }

  /// The report with the findings that pass, and with a word on those that do not.
  /// - Throws: `ReportingError.pattern` for an expression that cannot be read.
  package func applied(to report: Report) throws(ReportingError) -> Report {
    let criteria = criteria
    let patterns = try packages.map { text throws(ReportingError) in try Pattern(text) }
    if criteria.isEmpty { return report }
    let byURL = Dictionary(report.packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
    let hasCatalogue = report.database.kind != "full" || report.database.sources.contains { $0.name.contains("kev") }
    var undecided = 0
    let metrics = Dictionary(grouping: metrics.map { $0.uppercased() }) { $0.prefix { $0 != ":" } }
    let whole = report
    var report = report
    let all = report.findings
    report.findings = all.filter { finding in
      guard passes(finding), passes(byURL[finding.purl], finding.purl, patterns) else { return false }
      let answers: [Bool?] = [
        onlyKEV ? (finding.kev ? true : hasCatalogue ? false : nil) : true,
        epssScore.map { least in finding.epss.map { $0.score >= least } } ?? true,
        epssPercentile.map { least in finding.epss.map { $0.percentile >= least } } ?? true,
        metrics.isEmpty ? true : finding.vector.map { Self.vector($0, has: metrics) },
        side.map { whole.isOn($0, byURL[finding.purl]) } ?? true,
      ]
      if answers.allSatisfy({ $0 == true }) { return true }
      if !answers.contains(false) { undecided += 1 }
      return false
    }
    let left = Set(report.findings.map { Name(purl: $0.purl, id: $0.id) })
    report.settleFixes(of: Set(all.filter { !left.contains(Name(purl: $0.purl, id: $0.id)) }.map(\.purl)))
    report.suppressed.removeAll { entry in
      !passes(entry.finding) || !passes(byURL[entry.finding.purl], entry.finding.purl, patterns)
        || onlyKEV && !entry.finding.kev
        || epssScore.map { (entry.finding.epss?.score ?? -1) < $0 } ?? false
        || epssPercentile.map { (entry.finding.epss?.percentile ?? -1) < $0 } ?? false
    }
    if side == .own, whole.baseLayers == nil, whole.target.kind != "directory" {
      report.gaps.append(
        Report.Gap(
          subject: "base image",
          reason: "nobody says which layers the image was built on, so --ignore-base leaves nothing out", kind: "remark"
        ))
      report.gaps.sort { ($0.subject, $0.reason) < ($1.subject, $1.reason) }
    }
    report.filter = .init(criteria: criteria, hidden: all.count - report.findings.count, undecided: undecided)
    return report
  }

  /// The report with the findings that pass, and of its packages those that do: they are looked at too.
  /// - Throws: as `applied(to:)` does.
  package func narrowed(_ report: Report) throws(ReportingError) -> Report {
    let patterns = try packages.map { text throws(ReportingError) in try Pattern(text) }
    var narrowed = try applied(to: report)
    narrowed.packages = report.packages.filter { package in
      passes(package, package.purl, patterns) && side.map { report.isOn($0, package) ?? false } ?? true
    }
    return narrowed
  }

  private struct Name: Hashable { var purl, id: String }

  /// Whether a CVSS vector has, of each metric that is asked for, one of the values.
  private static func vector(_ vector: String, has metrics: [Substring: [String]]) -> Bool {
    let parts = Set(vector.uppercased().split(separator: "/").map(String.init))
    return metrics.values.allSatisfy { $0.contains(where: parts.contains) }
  }

  private func passes(_ finding: Report.Finding) -> Bool {
    if !severities.isEmpty, !severities.contains(Level(of: finding)) { return false }
    if let repair, (repair == .fixed) == finding.fixedVersions.isEmpty { return false }
    guard !ids.isEmpty else { return true }
    let names = ([finding.id] + finding.aliases + finding.advisories).map { $0.lowercased() }
    return ids.contains { names.contains($0.lowercased()) }
  }

  private func passes(_ package: Report.Package?, _ purl: String, _ patterns: [Pattern]) -> Bool {
    if !types.isEmpty, !types.contains(where: { $0.lowercased() == package?.type.lowercased() }) { return false }
    guard !patterns.isEmpty else { return true }
    let names = [package?.name, package?.source?.name, package == nil ? purl : nil].compactMap { $0 }
    return patterns.contains { pattern in names.contains { pattern.matches($0) } }
  }
}

extension Report {
  /// Whether a package is of that side; `nil` where nobody knows. What may be one's own is, until it is known to be the
  /// base's: a filter must not hide it.
  fileprivate func isOn(_ wanted: Side, _ package: Package?) -> Bool? {
    guard let side = package.flatMap({ side(of: $0) }) else { return wanted == .own ? true : nil }
    return side == wanted
  }
}

/// A regular expression as the user wrote it, looked for anywhere in a name.
private struct Pattern {
  private let regex: Regex<AnyRegexOutput>

  init(_ text: String) throws(ReportingError) {
    do {
      regex = try Regex(text)
    } catch {
      throw .pattern(text, reason: String(describing: error))
    }
  }

  func matches(_ name: String) -> Bool { (try? regex.firstMatch(in: name)) != nil }
}
