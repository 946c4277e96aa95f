// SPDX-License-Identifier: Apache-2.0
import Reporting

/// How much a vulnerability weighs in a plan: a whole number, the same for the same finding.
///
/// A severity weighs 100, 40, 10, 2, and 5 where it is not known. It grows with the probability that EPSS gives, up to
/// five times. What is known to be exploited weighs three times that, and never less than three critical ones.
enum Risk {
  static func of(_ item: Case) -> Int {
    of(severity: item.severity, kev: item.kev, epss: item.epss?.score)
  }

  static func of(_ finding: Report.Finding) -> Int {
    of(severity: finding.severity, kev: finding.kev, epss: finding.epss?.score)
  }

  static func of(severity: String, kev: Bool, epss: Double?) -> Int {
    let level =
      switch Level(rawValue: severity) ?? .unspecified {
      case .critical: 100
      case .high: 40
      case .medium: 10
      case .low: 2
      case .unspecified: 5
      }
    let permille = Int((min(max(epss ?? 0, 0), 1) * 1000).rounded())
    let weight = level * (1000 + 4 * permille) / 1000
    return kev ? 3 * max(100, weight) : weight
  }
}
