// SPDX-License-Identifier: Apache-2.0
import Advisories
package import Packages
import Versions

/// What one statement of one record says of a package, and why.
package struct Explanation: Hashable, Sendable {
  /// The outcome of the evaluation.
  package enum Answer: String, Hashable, Sendable {
    case affected
    case notAffected = "not affected"
    case undecided
  }

  package var package: Package
  /// The record.
  package var id: String
  /// Its other names, those it is derived from included; sorted.
  package var aliases: [String]
  package var summary: String
  /// Where it was looked up, and by which name: the source's for packages of a distribution.
  package var ecosystem: String
  package var name: String
  /// The version that was compared, and by which rules ("dpkg").
  package var version: String
  package var scheme: String
  /// All that the statement says is affected: ">=1.8, <1.8.4 || <1.7.2", "12 versions one by one".
  package var range: String
  package var answer: Answer
  /// The comparison that decided: "1.2.5-r0 < 1.2.5-r1 (apk)", "1.2.6 is not below 1.2.5 (apk)".
  package var reason: String
  package var fixed: String?
  /// Where the issue stands, by this statement alone.
  package var state: FixState
  /// What another source says of the same, where it disagrees.
  package var dispute: String?
  /// All that the record says of how bad it is.
  package var ratings: [StatedRating]
  /// By identifier, what makes the record one about it: "it names CVE-2023-0464 as an alias".
  package var links: [String: String]
}

/// How bad somebody says an issue is.
package struct StatedRating: Hashable, Sendable {
  /// "CVSS_V3 (GHSA-…)", "Debian (DEBIAN-CVE-…)".
  package var source: String
  package var severity: Severity
  package var score: Double?
  package var vector: String?
}

extension Matcher {
  /// Every statement considered for a package, with its answer, sorted by record.
  ///
  /// Statements that do not hold are there too: that is what the question is for.
  /// - Parameter id: limits them to records that bear this identifier in any way; case does not matter.
  package func explain(package: Package, in distribution: Distribution?, id: String? = nil) throws -> [Explanation] {
    var lookups = Lookups(source)
    guard case .asked(let question) = try question(for: package, in: distribution, &lookups) else { return [] }
    let wanted = id?.uppercased()
    let rulings = try rulings(on: question, &lookups)
    let own = OwnWord(rulings, ecosystem: question.ecosystem)
    return rulings.compactMap { ruling in
      let identity = Identity(ruling.statement.advisory)
      let names = Set(identity.names + identity.issues + ruling.statement.advisory.derivedFrom)
      if let wanted, !names.contains(where: { $0.uppercased() == wanted }) { return nil }
      var explanation = Explanation(package, question, ruling, names)
      if let reason = own.objection(to: identity, explanation.answer) {
        explanation.answer = .notAffected
        explanation.state = .notAffected
        explanation.reason = reason
        explanation.fixed = nil
      }
      return explanation
    }.sorted {
      ($0.id, $0.ecosystem, $0.range, $0.reason) < ($1.id, $1.ecosystem, $1.range, $1.reason)
    }
  }

  /// What all records on an issue alone say of how bad it is, those that do not speak of any package of the image too.
  package func ratings(ofIssue id: String) throws -> [StatedRating] {
    var lookups = Lookups(source)
    var seen: Set<StatedRating> = []
    return try lookups.records(id: id).filter { $0.withdrawn == nil && Identity($0).isOfOne }
      .sorted { isBetterKnown($0.id, $1.id) }.prefix(50)
      .flatMap { SeverityRating.all(by: $0, on: nil, ofDistribution: false) }.filter { seen.insert($0).inserted }
  }

  /// What is asked for a package, "npm lodash", whether or not any record answers; `nil` when nothing can be.
  package func subject(of package: Package, in distribution: Distribution?) throws -> String? {
    var lookups = Lookups(source)
    return try question(for: package, in: distribution, &lookups).question.map { "\($0.ecosystem) \($0.name)" }
  }

  /// Why a package is not put to the advisories at all; `nil` when it is.
  package func gap(for package: Package, in distribution: Distribution?) throws -> Gap? {
    var lookups = Lookups(source)
    guard case .unasked(let reason) = try question(for: package, in: distribution, &lookups) else { return nil }
    return UnaskedPackages.gap(package, reason, in: distribution)
  }
}

/// What a distribution's own records, one for each issue, say against its advisories on several.
private struct OwnWord {
  private var prefix: String?
  /// By record, whether all it says of the package is that it is not affected.
  private var isClear: [String: Bool] = [:]

  init(_ rulings: [Ruling], ecosystem: String) {
    let feed = DistributionFeed(ecosystem: ecosystem)
    guard let prefix = feed?.ownRecords else { return }
    self.prefix = prefix
    for ruling in rulings where ruling.statement.advisory.id.hasPrefix(prefix) {
      let id = ruling.statement.advisory.id
      var clear = false
      if case .clear = ruling.answer, !ruling.isWithdrawn { clear = true }
      isClear[id] = (isClear[id] ?? true) && clear
    }
  }

  func objection(to identity: Identity, _ answer: Explanation.Answer) -> String? {
    guard let prefix, answer == .affected, !identity.isOfOne,
      identity.issues.allSatisfy({ isClear[prefix + $0] == true })
    else { return nil }
    return "the distribution's own records say of each of its issues that this version does not have it: "
      + identity.issues.map { prefix + $0 }.joined(separator: ", ")
  }
}

extension Explanation {
  fileprivate init(_ package: Package, _ question: Question, _ ruling: Ruling, _ names: Set<String>) {
    let advisory = ruling.statement.advisory
    let affected = ruling.statement.affected
    self.package = package
    id = advisory.id
    aliases = names.subtracting([advisory.id]).sorted()
    summary = advisory.summary
    ecosystem = affected.ecosystem
    name = question.name
    version = question.version
    scheme = question.scheme.rawValue
    range = affected.description(scheme: question.scheme)
    dispute = affected.dispute
    ratings = SeverityRating.all(by: advisory, on: affected, ofDistribution: package.ecosystem.isOfDistribution)
    links = Identity.links(of: advisory)
    let stated = [affected.status, affected.urgency].compactMap { $0.flatMap { DistributionState($0) }?.state }
    switch ruling.answer {
    case .affected(let proof):
      state = proof.fixed == nil ? FixState.mostTelling(stated) : .fixed
      answer = .affected
      reason = proof.because
      fixed = proof.fixed
    case .undecided(let why):
      state = stated.contains(.undetermined) ? .undetermined : .affected
      answer = .undecided
      reason = why
    case .clear(let clearance):
      state = .notAffected
      answer = .notAffected
      reason = Self.reason(clearance, question, affected)
    }
  }

  private static func reason(_ clearance: Ruling.Clearance, _ question: Question, _ affected: AffectedPackage) -> String
  {
    switch clearance {
    case .withdrawn(let date): return "the record was withdrawn on \(date.prefix(10))"
    case .otherPlatform:
      let named = [affected.operatingSystems, affected.architectures].map { $0.joined(separator: ", ") }
      return "the record is limited to \(named.filter { !$0.isEmpty }.joined(separator: "; "))"
    case .state(let state): return "the distribution says: \(state)" + (affected.dispute.map { "; \($0)" } ?? "")
    case .otherBuild(let reason): return reason
    case .beyond(let bound):
      return "\(question.version) is not \(bound.isInclusive ? "at most" : "below") \(bound.version) "
        + "(\(question.scheme.rawValue)), the last range known to be affected"
    case .outside: return outside(question, affected)
    }
  }

  /// Says between which bounds a version lies that is in none of the ranges.
  private static func outside(_ question: Question, _ affected: AffectedPackage) -> String {
    let version = question.version
    let scheme = question.scheme
    var ended: String?
    var endedInclusive = false
    var begins: String?
    for event in affected.ranges.flatMap(\.events) {
      switch event {
      case .introduced(let bound) where scheme.order(version, bound: bound) == .less:
        if let known = begins, scheme.order(bound, bound: known) != .less { continue }
        begins = bound
      case .fixed(let bound), .limit(let bound):
        guard let order = scheme.order(version, bound: bound), order != .less else { continue }
        if let known = ended, scheme.order(bound, bound: known) != .greater { continue }
        (ended, endedInclusive) = (bound, false)
      case .lastAffected(let bound) where scheme.order(version, bound: bound) == .greater:
        if let known = ended, scheme.order(bound, bound: known) != .greater { continue }
        (ended, endedInclusive) = (bound, true)
      default: break
      }
    }
    var parts: [String] = []
    if let ended { parts.append(endedInclusive ? "\(version) is above \(ended)" : "\(version) is not below \(ended)") }
    if let begins { parts.append(parts.isEmpty ? "\(version) is below \(begins)" : "and is below \(begins)") }
    if !affected.versions.isEmpty {
      parts.append(parts.isEmpty ? "\(version) is none of the versions listed" : "and none of those listed")
    }
    if parts.isEmpty { return "the record names no version that could be compared" }
    return parts.joined(separator: " ") + " (\(scheme.rawValue))"
  }
}
