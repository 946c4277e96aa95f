// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// The report with the packages of these types of package URLs alone, and `filter` saying so; no types: all.
  ///
  /// What they need is told as far as it is still there; who brought their files is told in any case.
  package func narrowed(toTypes types: [String]) -> Report {
    if types.isEmpty { return self }
    let wanted = Set(types.map { $0.lowercased() })
    var report = self
    report.packages = packages.filter { wanted.contains($0.type.lowercased()) }
    let left = Set(report.packages.map(\.purl))
    for index in report.packages.indices {
      report.packages[index].dependsOn = report.packages[index].dependsOn?.filter(left.contains)
    }
    report.findings = findings.filter { left.contains($0.purl) }
    report.suppressed = suppressed.filter { left.contains($0.finding.purl) }
    report.fixes = fixes.filter { left.contains($0.purl) }
    report.filter = Filter(
      criteria: ["--only-package-type " + types.joined(separator: ",")],
      hidden: findings.count - report.findings.count, undecided: 0)
    return report
  }
}
