// SPDX-License-Identifier: Apache-2.0

extension Report.Base.Trust {
  /// One line for people: whose it is, and what of its facts decides.
  /// - Parameter isFirst: of several bases; the release of the distribution is the same for all, and told once.
  package func line(isFirst: Bool) -> String {
    let deciding = facts.filter { fact in
      if fact.subject == "distribution", !isFirst { return false }
      return fact.weight == "bad" && fact.subject != "pinned"
        || fact.weight != "unknown" && ["tag", "distribution", "runtime"].contains(fact.subject)
    }
    return ([title] + deciding.map(\.text)).joined(separator: "; ")
  }

  /// The level for people.
  package var title: String {
    switch level {
    case "official": "Docker Official Image"
    case "verified-publisher": "Docker Verified Publisher"
    case "sponsored": "Docker-Sponsored Open Source"
    case "approved": "approved by your configuration"
    default: "maker not known"
    }
  }
}
