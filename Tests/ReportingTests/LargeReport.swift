// SPDX-License-Identifier: Apache-2.0
import Reporting

extension Report {
  /// A report of many findings, as a large image has them: twenty for each package.
  static func large(findings count: Int) -> Report {
    var report = Report.sample
    let severities = ["critical", "high", "medium", "low", "unspecified"]
    report.packages = (0..<max(1, count / 20)).map { index in
      Package(
        purl: "pkg:deb/debian/library\(index)@1.\(index)?arch=amd64&distro=debian-12", name: "library\(index)",
        version: "1.\(index)", type: "deb", source: nil, licenses: ["MIT"],
        evidence: [.init(path: "/var/lib/dpkg/status", layer: index % 2)])
    }
    let model = Report.sample.findings[0]
    report.findings = (0..<count).map { index in
      var finding = model
      finding.id = "CVE-2026-\(100_000 + index)"
      finding.purl = report.packages[min(index / 20, report.packages.count - 1)].purl
      finding.severity = severities[index % 5]
      finding.score = [9.8, 7.5, 5, 2.1, nil][index % 5]
      finding.kev = index % 100 == 0
      return finding
    }
    report.fixes = []
    report.suppressed = []
    report.gaps = []
    return report
  }
}
