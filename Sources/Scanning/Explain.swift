// SPDX-License-Identifier: Apache-2.0
import Advisories
import Cataloging
import Images
import Matching
import Packages
package import Reporting

/// Explains why a vulnerability holds for a target or does not, or what is held against one of its packages.
/// - Parameter query: an identifier of a vulnerability, or the name or package URL of a package.
/// - Throws: as `scan` does.
package func explain(
  _ request: ScanRequest, query: String, progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async throws -> Explanations {
  let given = try GivenDecisions(request.decisions)
  let (survey, scan) = try await request.surveyed(progress)
  let report = Report(survey)
  let decision = try await request.decision(on: report, scan, given: given, documents: survey.inventory.documents)
  let matcher = try AdvisoryChoice(cacheDirectory: request.cacheDirectory).matcher(for: survey.platform)
  let distribution = survey.inventory.distribution
  let named = survey.inventory.packages.filter { Query(query).names($0, in: distribution) }
  var explanations = Explanations(
    target: report.target, distribution: report.distribution, database: report.database, layers: report.layers,
    query: query)
  let catalogue = Catalogue()
  // A name of a package goes before an identifier: no package is called CVE-2024-1234.
  for package in named.isEmpty ? survey.inventory.packages : named {
    let answers = try matcher.explain(package: package, in: distribution, id: named.isEmpty ? query : nil)
    if named.isEmpty, answers.isEmpty { continue }
    let written = Report.Package(package, in: distribution)
    let findings = report.findings.filter { $0.purl == written.purl }
    var asked = Set(answers.map { "\($0.ecosystem) \($0.name)" })
    if asked.isEmpty, let subject = try matcher.subject(of: package, in: distribution) { asked.insert(subject) }
    var explanation = Explanations.Explanation(
      package: written, asked: asked.sorted(),
      decisions: answers.map { Explanations.Decision($0, findings) },
      identification: Set(written.evidence.map(\.path)).sorted().compactMap { path in
        let readers = catalogue.readers(of: path, ofType: written.type)
        return readers.isEmpty ? nil : Explanations.Identification(path: path, readers: readers)
      })
    try explanation.complete(answers, decision, report) { try matcher.ratings(ofIssue: $0) }
    explanations.packages.append(explanation)
    if let gap = try matcher.gap(for: package, in: distribution) {
      explanations.gaps.append(Report.Gap(gap))
    }
  }
  explanations.gaps += given.gaps
  return explanations
}

/// How a user names a package.
private struct Query {
  private let text: String

  init(_ text: String) { self.text = text }

  /// By name in any spelling its ecosystem takes for the same, with or without the group of a Maven coordinate; by the
  /// name of its source; by `name@version`; or by package URL, with or without version and qualifiers.
  func names(_ package: Package, in distribution: Distribution?) -> Bool {
    let rule = NameRule(advisories: package.ecosystem.advisories ?? "")
    let end = "@" + package.version
    let wanted = rule.normalised(text.hasSuffix(end) ? String(text.dropLast(end.count)) : text)
    let name = rule.normalised(package.name)
    if name == wanted || package.source?.name == text { return true }
    if package.ecosystem.purl == "maven", name.hasSuffix(":" + wanted) { return true }
    guard text.hasPrefix("pkg:") else { return false }
    var url = PackageURL(package, in: distribution)
    if url.description == text { return true }
    url.qualifiers = [:]
    if url.description == text { return true }
    url.version = nil
    return url.description == text
  }
}

extension Explanations.Decision {
  fileprivate init(_ answer: Explanation, _ findings: [Report.Finding]) {
    let finding = answer.answer == .affected ? findings.first { $0.advisories.contains(answer.id) } : nil
    self.init(
      outcome: answer.answer.rawValue, id: finding?.id ?? answer.aliases.first { $0.hasPrefix("CVE-") } ?? answer.id,
      record: answer.id, subject: "\(answer.ecosystem) \(answer.name)", range: answer.range, because: answer.reason,
      state: answer.state.rawValue, dispute: answer.dispute, finding: finding)
  }
}
