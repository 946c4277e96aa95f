// SPDX-License-Identifier: Apache-2.0
import Advisories
import Reporting
import Scanning

/// What must not be recommended: what is not repaired any more, not long, or not yet.
struct SupportRule: Sendable {
  let lifecycles: Lifecycles
  /// Today; `nil`: nothing has ended.
  let day: String?

  /// What speaks against a release line; `nil`: nothing that is known.
  func objection(to version: RuntimeVersion) -> String? {
    let name = "\(version.runtime.title) \(version.line)"
    if version.isLongTerm == false {
      if case .upTo = version.runtime.longTerm { return "\(name) is not released yet" }
      return "\(name) has no long-term support"
    }
    guard let day, let end = end(of: version), end < day else { return nil }
    return "\(name) is repaired no more since \(end)"
  }

  /// What speaks against an image that was measured.
  func objection(to report: Report, runtime: RuntimeVersion?) -> String? {
    if let distribution = report.distribution, let reason = objection(to: distribution) { return reason }
    return runtime.flatMap { objection(to: $0) }
  }

  private func objection(to distribution: Report.Distribution) -> String? {
    if let end = distribution.endOfLife { return "\(distribution.title) is repaired no more since \(end)" }
    // Debian goes on repairing for everybody; elsewhere what follows is sold.
    if let day, let end = distribution.supportedUntil, end < day, distribution.id != "debian" {
      return "\(distribution.title) is repaired for subscribers alone since \(end)"
    }
    guard let runtime = Runtime.distributions.first(where: { $0.name == distribution.id }) else { return nil }
    // Testing and unstable state no version.
    let numbers = TagWords.version(distribution.version)?.numbers ?? []
    if case .upTo = runtime.longTerm, numbers.isEmpty { return "\(distribution.title) is not released yet" }
    let isLong = runtime.longTerm.flatMap { $0.holds(numbers) }
    if isLong == false {
      if case .upTo = runtime.longTerm { return "\(distribution.title) is not released yet" }
      return "\(distribution.title) has no long-term support"
    }
    return nil
  }

  /// The last day of repairs for everybody; of Debian that of its volunteers. `nil` where it is not known or not fixed.
  func end(of version: RuntimeVersion) -> String? {
    // What cannot be read is not known.
    guard let product = version.runtime.product, let line = try? lifecycles.line(version.line, of: product) else {
      return nil
    }
    return version.runtime.name == "debian" ? line.extended ?? line.standard : line.standard
  }
}
