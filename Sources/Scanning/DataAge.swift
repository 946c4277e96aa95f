// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Reporting

/// How old the advisory data are, held against what is allowed.
struct DataAge {
  let sources: [SourceStatus]
  let now: String

  /// Gaps where the data are older than `limit` seconds: last asked for too long ago, or themselves of too long ago.
  ///
  /// The youngest source counts for the second: something in the world changes every day, and data of which nothing
  /// did come from a mirror that stands still.
  func gaps(limit: Int) -> [Gap] {
    let allowed = TimeSpan(seconds: limit).words
    let checks = sources.map { (source: $0, age: age(of: $0.checked)) }
    var gaps: [Gap] = []
    if let oldest = checks.filter({ $0.age != nil }).max(by: { ($0.age ?? 0) < ($1.age ?? 0) }), let age = oldest.age,
      age > limit
    {
      gaps.append(
        gap(
          "the source \(oldest.source.name) was last asked \(TimeSpan(seconds: age).words) ago, and \(allowed) are allowed"
        ))
    }
    let newest = sources.compactMap { age(of: $0.date) }.min()
    if gaps.isEmpty, let newest, newest > limit {
      gaps.append(
        gap("the newest of the data are \(TimeSpan(seconds: newest).words) old, and \(allowed) are allowed"))
    }
    if gaps.isEmpty, newest == nil { gaps.append(gap("nobody says how old the data are, and \(allowed) are allowed")) }
    return gaps
  }

  private func age(of moment: String) -> Int? { TimeSpan(from: moment, to: now)?.seconds }

  private func gap(_ reason: String) -> Gap {
    Gap("advisory data", reason + "; run `drydock db update`", kind: .coverage)
  }
}
