// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// The report with the packages of these types of package URLs and of this side alone, and `filter` saying so; no types:
  /// all; no side: both. Packages of which nobody knows whose they are count as the image's own.
  ///
  /// What they need is told as far as it is still there; who brought their files is told in any case.
  package func narrowed(toTypes types: [String], side whose: Side? = nil) -> Report {
    if types.isEmpty, whose == nil { return self }
    let wanted = Set(types.map { $0.lowercased() })
    var report = self
    report.packages = packages.filter { package in
      (wanted.isEmpty || wanted.contains(package.type.lowercased()))
        && (whose == nil || (side(of: package) ?? .own) == whose)
    }
    let left = Set(report.packages.map(\.purl))
    for index in report.packages.indices {
      report.packages[index].dependsOn = report.packages[index].dependsOn?.filter(left.contains)
    }
    report.findings = findings.filter { left.contains($0.purl) }
    report.suppressed = suppressed.filter { left.contains($0.finding.purl) }
    report.fixes = fixes.filter { left.contains($0.purl) }
    var criteria = types.isEmpty ? [] : ["--only-package-type " + types.joined(separator: ",")]
    if let whose { criteria.append(whose == .base ? "--only-base" : "--ignore-base") }
    report.filter = Filter(
      criteria: criteria,
      hidden: findings.count - report.findings.count, undecided: 0)
    return report
  }
}
