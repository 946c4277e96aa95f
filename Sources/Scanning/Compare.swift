// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// Holds one report against another: what is there now, and was before.
package func compare(_ after: Report, to before: Report) -> Comparison {
  comparison(of: (after, after), to: (before, before))
}

/// Holds what a filter lets pass of one report against what it lets pass of another.
///
/// Where it is not known of both what they were built on, neither is narrowed to a side: what one of them lost by that
/// would look as if it had come or gone.
/// - Throws: `ReportingError.pattern` for an expression that cannot be read.
package func compare(
  _ after: Report, to before: Report, _ filter: ReportFilter
) throws(ReportingError) -> Comparison {
  var filter = filter
  var (notes, doubts) = ([String](), [String]())
  if let side = filter.side {
    for report in [after, before] where report.baseLayers == nil {
      doubts.append(
        "which layers of \(report.target.reference) are those of its base image is not known, so none is left out")
    }
    if let a = after.baseLayers, let b = before.baseLayers {
      let whose = side == .own ? "packages of the base images are left out" : "only packages of the base images count"
      notes.append("\(whose): the lowest \(a) and \(b) layers")
    } else {
      filter.side = nil
    }
  }
  let (now, then) = (try filter.narrowed(after), try filter.narrowed(before))
  var comparison = comparison(of: (now, after), to: (then, before))
  comparison.notes = notes + comparison.notes
  comparison.doubts = doubts + comparison.doubts
  if !filter.criteria.isEmpty, let a = now.filter, let b = then.filter {
    comparison.filter = .init(
      criteria: a.criteria, after: .init(a, packages: after.packages.count - now.packages.count),
      before: .init(b, packages: before.packages.count - then.packages.count))
    if a.undecided > 0 {
      comparison.doubts.append(
        "\(a.undecided) finding\(a.undecided == 1 ? "" : "s") of \(after.target.reference) lack\(a.undecided == 1 ? "s" : "") the data that the filter asks for"
      )
    }
  }
  return comparison
}

/// A report, and the same before a filter took something away.
typealias Narrowed = (report: Report, whole: Report)

private func comparison(of after: Narrowed, to before: Narrowed) -> Comparison {
  let (now, then) = (after, before)
  let (after, before) = (now.whole, then.whole)
  var comparison = Comparison(after: .init(now.report), before: .init(then.report))
  if after.target.platform != before.target.platform, let a = after.target.platform, let b = before.target.platform {
    comparison.notes.append("the platforms differ: \(a) and \(b)")
  }
  for report in [after, before] {
    guard let criteria = report.filter?.criteria else { continue }
    let words = "\(report.target.reference) was saved filtered by \(criteria.joined(separator: " "))"
    if after.filter?.criteria == before.filter?.criteria {
      comparison.notes.append(words)
    } else {
      comparison.doubts.append(words)
    }
  }
  comparison.doubts += after.doubts(beside: before)
  comparison.sharedLayers = zip(after.layers, before.layers).prefix { $0.diffID != nil && $0.diffID == $1.diffID }.count
  let pairing = PackagePairing(after: now.report.packages, before: then.report.packages)
  comparison.packages = pairing.changes
  comparison.findings = FindingComparison(now, then, pairing).changes
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

extension Comparison.Hidden {
  fileprivate init(_ filter: Report.Filter, packages: Int) {
    self.init(packages: packages, findings: filter.hidden, undecided: filter.undecided)
  }
}
