// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
package import Reporting

/// A report of code quality for GitLab.
///
/// Specification: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
package struct LintCodeQuality: LintFormat {
  package static let name = "gitlab-codequality"
  package static let summary = "a Code Quality report for GitLab"

  package init() {}

  package func write(_ report: LintReport, style: Style, to out: inout some TextOutputStream) {
    var json = JSONScript()
    json.open("[")
    for file in report.files {
      for (remark, fingerprint) in zip(file.remarks, LintReport.fingerprints(of: file)) {
        json.object { json in
          json.text("description", Printable("\(remark.message) (\(LintReport.names(of: remark)))").text)
          json.text("check_name", remark.rule)
          json.text("fingerprint", fingerprint)
          json.text("severity", Self.severity(remark.severity))
          json.object("location") { json in
            json.text("path", Self.path(file.name))
            json.object("lines") { $0.number("begin", remark.place.line) }
          }
        }
        json.drain(to: &out)
      }
    }
    json.close("]")
    json.drain(to: &out, isLast: true)
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .info: "minor"
    case .style: "info"
    }
  }

  /// Relative to the root of the sources, without "./" in front.
  private static func path(_ name: String) -> String {
    var path = Printable(name).text
    while path.hasPrefix("./") { path.removeFirst(2) }
    return path
  }
}
