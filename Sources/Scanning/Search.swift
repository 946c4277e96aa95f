// SPDX-License-Identifier: Apache-2.0
import Advisories
import Matching
package import Reporting

/// Looks up what the advisory data hold of an identifier or a package.
/// - Throws: where the data cannot be opened.
package func searchAdvisories(for term: String, cacheDirectory: String) throws -> DatabaseSearch {
  let choice = try AdvisoryChoice(cacheDirectory: cacheDirectory)
  let (records, isID) = try search(choice.source, for: term)
  return DatabaseSearch(
    query: term, kind: records.isEmpty ? "none" : isID ? "id" : "package",
    database: .init(
      kind: choice.kind,
      sources: try choice.source.sources().map { .init(name: $0.name, date: $0.date, count: $0.count) }),
    records: records.map { DatabaseSearch.Record($0) })
}

extension DatabaseSearch.Record {
  fileprivate init(_ found: FoundRecord) {
    let advisory = found.advisory
    self.init(
      id: advisory.id, aliases: advisory.aliases, upstream: advisory.derivedFrom,
      related: advisory.related.filter { !advisory.derivedFrom.contains($0) }, summary: advisory.summary,
      severity: "\(found.severity)", severitySource: found.severitySource, score: found.score,
      published: advisory.published, modified: advisory.modified, withdrawn: advisory.withdrawn,
      kevAdded: found.exploitation.kevAdded, epss: found.exploitation.epss, references: advisory.references,
      packages: found.statements.map {
        .init(
          ecosystem: $0.ecosystem, name: $0.name, range: $0.range, fixedVersions: $0.fixed, state: $0.state.rawValue,
          words: $0.words, dispute: $0.dispute)
      })
  }
}
