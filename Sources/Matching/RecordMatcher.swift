// SPDX-License-Identifier: Apache-2.0
import Advisories
package import Packages
import Versions

/// Puts single packages to the advisories and answers with the records that hold, as they are: nothing is merged.
package struct RecordMatcher {
  /// What came out for a package.
  package enum Answer: Hashable, Sendable {
    /// The ids of the records that hold, sorted; none: all that is said of the package was compared.
    case records([String])
    /// Nothing holds, and some of it could not be compared, or nobody could be asked: why.
    case undecided(String)
  }

  private let matcher: Matcher
  private var lookups: Lookups
  private var asked = 0
  /// Packages after which what was looked up is forgotten, so that a line of a million packages stays small.
  private static let memory = 5000

  package init(_ matcher: Matcher) {
    self.matcher = matcher
    lookups = Lookups(matcher.source)
  }

  package mutating func answer(for package: Package, in distribution: Distribution?) throws -> Answer {
    asked += 1
    if asked % Self.memory == 0 { lookups = Lookups(matcher.source) }
    switch try matcher.question(for: package, in: distribution, &lookups) {
    case .unasked(let reason): return .undecided(UnaskedPackages.gap(package, reason, in: distribution).reason)
    case .asked(let question):
      let rulings = try matcher.rulings(on: question, &lookups)
      let ids = Set(rulings.filter { $0.proof != nil }.map(\.statement.advisory.id))
      if !ids.isEmpty { return .records(ids.sorted()) }
      if !rulings.isEmpty, !question.scheme.canPlace(question.version) {
        return .undecided("\(question.version) is not a version of \(question.scheme.rawValue)")
      }
      return .records([])
    }
  }
}
