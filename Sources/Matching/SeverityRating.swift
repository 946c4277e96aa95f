// SPDX-License-Identifier: Apache-2.0
import Advisories

/// How bad an issue is, and on whose word.
struct SeverityRating: Equatable {
  var severity: Severity
  var score: Double?
  var vector: String?
  var source: String?

  /// Rates an issue by the first of: malware is critical; the distribution's own word, for its packages; CVSS v4, v3,
  /// v2; the publisher's word.
  ///
  /// A record about several issues rates the worst of them, so it is asked last.
  /// - Parameter elsewhere: other records of the same identifier, asked when the matched ones say nothing.
  static func rate(
    _ issue: Issue, ofDistribution: Bool, elsewhere: (String) throws -> [Advisory]
  ) rethrows -> SeverityRating {
    let voices = issue.voices.filter { $0.ruling.proof != nil }
    let own = voices.filter(\.identity.isOfOne).flatMap {
      claims($0.ruling.statement.advisory, $0.ruling.statement.affected, ofDistribution: ofDistribution)
    }
    let shared = voices.filter { !$0.identity.isOfOne }
      .flatMap { claims($0.ruling.statement.advisory, $0.ruling.statement.affected, ofDistribution: ofDistribution) }
    var vector = Claim.best(own)
    var word = ofDistribution ? Claim.worst(own + shared, isOfDistribution: true) : nil
    var fallback = Claim.worst(own, isOfDistribution: false)
    if vector == nil {
      // A record that rates nothing may be about hundreds of issues: it is passed over before that is found out.
      let others = try elsewhere(issue.id).filter {
        $0.withdrawn == nil && !($0.severities.isEmpty && $0.rating == nil) && Identity($0).isOfOne
      }
      .sorted { isBetterKnown($0.id, $1.id) }
      let borrowed = others.flatMap { claims($0, nil, ofDistribution: ofDistribution) }
      vector = Claim.best(borrowed) ?? Claim.best(shared)
      fallback =
        fallback ?? Claim.worst(borrowed, isOfDistribution: false) ?? Claim.worst(shared, isOfDistribution: false)
    }
    if let malware = ([issue.id] + issue.aliases).first(where: { $0.hasPrefix("MAL-") }) {
      word = Claim(severity: .critical, source: "malicious package (\(malware))")
    }
    var rating = SeverityRating(severity: .unspecified, score: vector?.cvss?.score, vector: vector?.vector)
    guard let decisive = word ?? vector ?? fallback else { return rating }
    rating.severity = decisive.severity
    rating.source = decisive.source
    if let vector, vector.source != decisive.source { rating.source = "\(decisive.source); score: \(vector.source)" }
    return rating
  }

  /// How bad a record says its issue is, by the same order; without asking other records.
  static func stated(by advisory: Advisory, on affected: AffectedPackage?) -> SeverityRating {
    let isOfDistribution = affected.map { DistributionFeed(ecosystem: $0.ecosystem) != nil } ?? false
    let claims = claims(advisory, affected, ofDistribution: isOfDistribution)
    let vector = Claim.best(claims)
    var word = isOfDistribution ? Claim.worst(claims, isOfDistribution: true) : nil
    if let malware = ([advisory.id] + advisory.aliases).first(where: { $0.hasPrefix("MAL-") }) {
      word = Claim(severity: .critical, source: "malicious package (\(malware))")
    }
    let decisive = word ?? vector ?? Claim.worst(claims, isOfDistribution: false)
    return SeverityRating(
      severity: decisive?.severity ?? .unspecified, score: vector?.cvss?.score, vector: vector?.vector,
      source: decisive?.source)
  }

  /// All that a record says of how bad its issue is.
  static func all(by advisory: Advisory, on affected: AffectedPackage?, ofDistribution: Bool) -> [StatedRating] {
    var seen: Set<StatedRating> = []
    return claims(advisory, affected, ofDistribution: ofDistribution).map {
      StatedRating(source: $0.source, severity: $0.severity, score: $0.cvss?.score, vector: $0.vector)
    }.filter { seen.insert($0).inserted }
  }

  /// One thing that one record says.
  private struct Claim {
    var severity: Severity
    var source: String
    var vector: String?
    var cvss: CVSS?
    var isOfDistribution = false

    /// The vector of the latest edition; among equals the first, which is that of the best record.
    static func best(_ claims: [Claim]) -> Claim? {
      var best: Claim?
      for claim in claims {
        guard let cvss = claim.cvss else { continue }
        if let edition = best?.cvss?.edition, edition >= cvss.edition { continue }
        best = claim
      }
      return best
    }

    /// The worst word.
    static func worst(_ claims: [Claim], isOfDistribution: Bool) -> Claim? {
      claims.filter { $0.cvss == nil && $0.isOfDistribution == isOfDistribution }
        .reduce(nil) { worst, claim in
          guard let worst, worst.severity >= claim.severity else { return claim }
          return worst
        }
    }
  }

  private static func claims(
    _ advisory: Advisory, _ affected: AffectedPackage?, ofDistribution: Bool
  ) -> [Claim] {
    let id = advisory.id
    var claims: [Claim] = []
    // What is stated for the package goes before what is stated for the record.
    for stated in (affected?.severities ?? []) + advisory.severities {
      if stated.type.hasPrefix("CVSS_") {
        guard let cvss = CVSS(vector: stated.score) else { continue }
        claims.append(
          Claim(severity: cvss.severity, source: "\(stated.type) (\(id))", vector: stated.score, cvss: cvss))
      } else if let severity = severity(named: stated.score) {
        claims.append(Claim(severity: severity, source: "\(stated.type) (\(id))", isOfDistribution: true))
      }
    }
    if let affected, let severity = affected.urgency.flatMap(severity(named:)) {
      let family = affected.ecosystem.prefix { $0 != ":" }
      claims.append(Claim(severity: severity, source: "\(family) (\(id))", isOfDistribution: ofDistribution))
    }
    if let severity = advisory.rating.flatMap(severity(named:)) {
      claims.append(Claim(severity: severity, source: "\(publisher(of: id)) (\(id))"))
    }
    return claims
  }

  private static func publisher(of id: String) -> String {
    id.hasPrefix("GHSA-") ? "GitHub" : String(id.prefix { $0 != "-" })
  }

  /// The severity behind a publisher's word; `nil` for words that rate nothing ("not yet assigned", "untriaged").
  static func severity(named word: String) -> Severity? {
    // Debian's tracker marks a rating that came from the NVD with stars: "high**".
    switch word.lowercased().prefix(while: { $0 != "*" }) {
    case "unimportant", "negligible", "low", "minor": .low
    case "moderate", "medium": .medium
    case "important", "high": .high
    case "critical": .critical
    default: nil
    }
  }
}
