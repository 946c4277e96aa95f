// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// Makes upgrades those of the findings that are left: each goes to the lowest version that repairs all of them that
  /// can be repaired, and one that repairs nothing any more is none.
  /// - Parameter purls: packages that findings were taken away of.
  package mutating func settleFixes(of purls: Set<String>) {
    var left: [String: [(id: String, version: String?)]] = [:]
    for finding in findings where purls.contains(finding.purl) {
      left[finding.purl, default: []].append((finding.id, finding.fixedVersions.first))
    }
    fixes = fixes.compactMap { purls.contains($0.purl) ? $0.settled(for: left[$0.purl] ?? []) : $0 }
  }
}

extension Report.Fix {
  /// - Parameter findings: what is left, each with the version that repairs it alone.
  fileprivate func settled(for findings: [(id: String, version: String?)]) -> Report.Fix? {
    var fix = self
    guard let steps, !steps.isEmpty else {
      // One version repairs whatever is repaired at all.
      let ids = Set(findings.map(\.id))
      fix.ids = fix.ids.filter(ids.contains)
      return fix.ids.isEmpty ? nil : fix
    }
    let places = Dictionary(steps.enumerated().map { ($1.version, $0) }, uniquingKeysWith: { first, _ in first })
    let due = findings.compactMap { finding in
      finding.version.flatMap { places[$0] }.map { (id: finding.id, place: $0) }
    }
    guard let first = due.map(\.place).max() else { return nil }
    let ids = Set(due.map(\.id))
    let place = steps[first...].firstIndex { ids.isDisjoint(with: $0.leaves) } ?? first
    fix.version = steps[place].version
    fix.ids = ids.subtracting(steps[place].leaves).sorted()
    return fix.ids.isEmpty ? nil : fix
  }
}
