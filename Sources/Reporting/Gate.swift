// SPDX-License-Identifier: Apache-2.0

/// Whether an image may pass: what `--exit-code` asks. The third answer is "we do not know", and it is not a yes.
package enum Gate: Hashable, Sendable {
  /// No finding remains, and everything was checked.
  case passed
  /// Findings remain; so many.
  case failed(findings: Int)
  /// No finding remains, but there may be some that could not be seen; why, for people.
  case undecided(reasons: [String])

  /// Judges a report as it is, after its filter.
  ///
  /// With findings the gate has failed, whatever else is unknown. Without, it is undecided when there are packages and
  /// no advisory data were asked, or only the starter set; when there is any gap that is not a mere remark (no data for
  /// a distribution or ecosystem, a version that cannot be compared, a file that cannot be read); or when the filter
  /// hid a finding only because the data it asks for are missing. Findings that a filter excludes by what is known,
  /// `unspecified` severity among it, decide nothing: the filter says what matters.
  package init(_ report: Report) {
    if !report.findings.isEmpty {
      self = .failed(findings: report.findings.count)
      return
    }
    var reasons: [String] = []
    if !report.packages.isEmpty {
      switch report.database.kind {
      case "none": reasons.append("no advisory data were asked")
      case "starter":
        reasons.append(
          "the starter database knows only \(counted(report.database.count, "vulnerability", "vulnerabilities"))")
      default: break
      }
    }
    let unseen = report.unseen.count
    if unseen > 0 { reasons.append(counted(unseen, "thing") + " could not be checked") }
    if let hidden = report.filter?.undecided, hidden > 0 {
      reasons.append(counted(hidden, "finding") + " lack the data that the filter asks for")
    }
    self = reasons.isEmpty ? .passed : .undecided(reasons: reasons)
  }
}
