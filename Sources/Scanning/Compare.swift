// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// How a comparison is made.
package struct ComparisonSettings: Hashable, Sendable {
  /// Whether what lies in the layers of the base image is left out.
  package var ignoresBase = false

  package init() {}
}

/// Holds one report against another: what is there now, and was before.
package func compare(
  _ after: Report, to before: Report, _ settings: ComparisonSettings = ComparisonSettings()
) -> Comparison {
  var comparison = Comparison(after: .init(after), before: .init(before))
  var (now, then) = (after, before)
  if settings.ignoresBase {
    for report in [after, before] where report.baseLayers == nil {
      comparison.doubts.append(
        "the base image of \(report.target.reference) is not known, so nothing of it is left out")
    }
    if let a = after.baseLayers, let b = before.baseLayers {
      now = after.without(layersBelow: a)
      then = before.without(layersBelow: b)
      comparison.notes.append("packages of the base images are left out: the lowest \(a) and \(b) layers")
    }
  }
  if after.target.platform != before.target.platform, let a = after.target.platform, let b = before.target.platform {
    comparison.notes.append("the platforms differ: \(a) and \(b)")
  }
  comparison.doubts += after.doubts(beside: before)
  comparison.sharedLayers = zip(after.layers, before.layers).prefix { $0.diffID != nil && $0.diffID == $1.diffID }.count
  let pairing = PackagePairing(after: now.packages, before: then.packages)
  comparison.packages = pairing.changes
  comparison.findings = FindingComparison(after: now, before: then, pairing: pairing).changes
  comparison.settings = SettingComparison(after: after, before: before).changes
  if let a = after.judgement, let b = before.judgement {
    let old = Dictionary(b.policies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    comparison.policies = a.policies.compactMap { policy in
      old[policy.id].map { Comparison.PolicyChange(before: $0, after: policy) }
    }
  }
  return comparison
}

extension Report {
  /// How many of the lowest layers are those of the base image; `nil` where nobody says.
  fileprivate var baseLayers: Int? { bases?.compactMap(\.layers).max() }

  /// The report without packages that lie wholly below a layer, and without what is found in them.
  fileprivate func without(layersBelow first: Int) -> Report {
    var report = self
    let hidden = Set(
      packages.filter { package in
        !package.evidence.isEmpty && package.evidence.allSatisfy { $0.layer.map { $0 < first } ?? false }
      }.map(\.purl))
    report.packages.removeAll { hidden.contains($0.purl) }
    report.findings.removeAll { hidden.contains($0.purl) }
    report.suppressed.removeAll { hidden.contains($0.finding.purl) }
    return report
  }

  /// Why "nothing came" may not be true.
  fileprivate func doubts(beside other: Report) -> [String] {
    var doubts: [String] = []
    if packages.isEmpty { doubts.append("no package was found in \(target.reference)") }
    switch database.kind {
    case "full": break
    case "none": doubts.append("no advisories were asked about \(target.reference)")
    default: doubts.append("only the starter set of advisories was asked about \(target.reference)")
    }
    let known = Set(other.gaps)
    let open = gaps.count { $0.kind != "remark" && !known.contains($0) }
    if open > 0 {
      doubts.append(
        "\(open) thing\(open == 1 ? "" : "s") could not be checked in \(target.reference) and not for the same reason before"
      )
    }
    return doubts
  }
}
