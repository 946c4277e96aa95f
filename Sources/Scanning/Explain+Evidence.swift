// SPDX-License-Identifier: Apache-2.0
import Matching
import Reporting

extension Explanations.Explanation {
  /// Adds to each issue, where it is spoken of first, what all its records and all statements say of it.
  /// - Parameter elsewhere: what other records on an issue say of how bad it is.
  mutating func complete(
    _ answers: [Matching.Explanation], _ decision: Scanning.Decision, _ report: Report,
    elsewhere: (String) throws -> [StatedRating]
  ) rethrows {
    var told: Set<String> = []
    for index in decisions.indices {
      guard let finding = decisions[index].finding, told.insert(finding.id).inserted else { continue }
      let records = answers.filter { finding.advisories.contains($0.id) && $0.answer == .affected }
      decisions[index].ratings = try Self.ratings(of: finding, records.flatMap(\.ratings) + elsewhere(finding.id))
      decisions[index].merged = Self.merged(into: finding, records)
      decisions[index].answers = decision.answers(to: finding).map {
        Explanations.Answer(statement: $0.statement, outcome: $0.outcome, mismatch: $0.mismatch)
      }
      decisions[index].repair = repair(of: finding, report)
    }
  }

  /// What every source says, and what of it the finding takes.
  private static func ratings(
    of finding: Report.Finding, _ all: [StatedRating]
  ) -> [Explanations.Rating] {
    var ratings: [Explanations.Rating] = []
    for stated in all {
      let rating = Explanations.Rating(
        source: stated.source, severity: "\(stated.severity)", score: stated.score, vector: stated.vector)
      if !ratings.contains(rating) { ratings.append(rating) }
    }
    // "Debian (…); score: CVSS_V3 (…)": the severity is one source's word, the score another's.
    let parts = (finding.severitySource ?? "").split(separator: ";", maxSplits: 1).map(String.init)
    let deciding = parts.first ?? ""
    let scoring = parts.count > 1 ? String(parts[1].dropFirst(" score: ".count)) : deciding
    func known(_ source: String) -> Bool { source.isEmpty || ratings.contains { $0.source == source } }
    // Sources that do not speak of the package are asked where those that do are silent.
    if !known(deciding) {
      ratings.append(
        .init(
          source: deciding, severity: finding.severity, score: deciding == scoring ? finding.score : nil,
          vector: deciding == scoring ? finding.vector : nil))
    }
    if !known(scoring) {
      ratings.append(
        .init(source: scoring, severity: "unspecified", score: finding.score, vector: finding.vector))
    }
    var hasSeverity = false
    var hasScore = false
    for index in ratings.indices {
      var taken: [String] = []
      if !hasSeverity, ratings[index].source == deciding, ratings[index].severity == finding.severity {
        taken.append("severity")
        hasSeverity = true
      }
      if !hasScore, finding.vector != nil, ratings[index].vector == finding.vector {
        taken.append("score")
        hasScore = true
      }
      if !taken.isEmpty { ratings[index].taken = taken.joined(separator: " and ") }
    }
    return ratings
  }

  /// Why several records are one finding.
  private static func merged(
    into finding: Report.Finding, _ records: [Matching.Explanation]
  ) -> [Explanations.Merged] {
    var merged: [Explanations.Merged] = []
    for record in records where record.id != finding.id {
      let others = records.filter { $0.id != record.id }
      let shared = ([finding.id] + others.map(\.id)).first { record.links[$0] != nil }
      let common = record.links.keys.sorted().first { id in others.contains { $0.links[id] != nil } }
      guard let because = shared.flatMap({ record.links[$0] }) ?? common.flatMap({ record.links[$0] }) else { continue }
      let entry = Explanations.Merged(record: record.id, because: because)
      if !merged.contains(entry) { merged.append(entry) }
    }
    return merged
  }

  private func repair(of finding: Report.Finding, _ report: Report) -> Explanations.Repair? {
    // What a package of the distribution brought is repaired by upgrading that.
    let target = package.owner.flatMap { owner in report.packages.first { $0.purl == owner } } ?? package
    let all = report.fixes.first { $0.purl == target.purl }?.version
    let version =
      target.purl == package.purl
      ? finding.fixedVersions.first
      : report.findings.first { $0.purl == target.purl && $0.id == finding.id }?.fixedVersions.first ?? all
    guard let version else { return nil }
    return Explanations.Repair(
      purl: target.purl, version: version, versionForAll: all,
      command: UpgradeCommand.text(
        type: target.type, name: target.name, to: version, distribution: report.distribution?.id),
      layer: target.evidence.compactMap(\.layer).max())
  }
}
