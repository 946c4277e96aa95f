// SPDX-License-Identifier: Apache-2.0

extension VersionRange.Interval: CustomStringConvertible {
  /// The stretch as a reader of a report knows it: ">=1.8, <1.8.4", "<=1.11.0", "all versions".
  package var description: String {
    var parts: [String] = []
    if introduced != "0" { parts.append(">=" + introduced) }
    if let fixed {
      parts.append("<" + fixed)
    } else if let lastAffected {
      parts.append("<=" + lastAffected)
    }
    return parts.isEmpty ? "all versions" : parts.joined(separator: ", ")
  }
}

extension VersionRange: CustomStringConvertible {
  /// The stretches in the order of the record, parted by " || ".
  ///
  /// See `description(scheme:)` for the order of the versions.
  package var description: String {
    var intervals: [Interval] = []
    var start: String?
    for event in events {
      switch event {
      case .introduced(let version):
        if let from = start { intervals.append(Interval(introduced: from)) }
        start = version
      case .fixed(let version):
        guard let from = start else { continue }
        intervals.append(Interval(introduced: from, fixed: version))
        start = nil
      case .lastAffected(let version):
        guard let from = start else { continue }
        intervals.append(Interval(introduced: from, lastAffected: version))
        start = nil
      case .limit: break
      }
    }
    if let from = start { intervals.append(Interval(introduced: from)) }
    return joined(intervals)
  }

  /// The stretches from low to high, as they are evaluated; in the order of the record where a bound cannot be read.
  package func description(scheme: VersionScheme) -> String {
    guard let intervals = intervals(scheme: scheme) else { return description }
    return joined(intervals)
  }

  private func joined(_ intervals: [Interval]) -> String {
    if intervals.isEmpty { return "no versions" }
    let text = intervals.map(\.description).joined(separator: " || ")
    let limits = events.compactMap { if case .limit(let version) = $0, version != "*" { version } else { nil } }
    return limits.isEmpty ? text : text + " (only below " + limits.joined(separator: " or ") + ")"
  }
}
