// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
package import Reporting

/// Lines for people and editors: `file:line:column: severity: message [codes]`.
package struct LintText: LintFormat {
  package static let name = "text"
  package static let summary = "one line for each remark, as compilers write them"

  package init() {}

  package func write(_ report: LintReport, style: Style, to out: inout some TextOutputStream) {
    var page = Page(style)
    for file in report.files {
      if let failure = file.failure {
        page.line(Part(file.name, .strong), ": ", Part("error", .critical), ": \(failure)")
      }
      for remark in file.remarks {
        page.line(
          Part("\(file.name):\(remark.place.line):\(remark.place.column)", .strong), ": ",
          Part(remark.severity.rawValue, remark.severity.ink), ": \(remark.message) ",
          Part("[\(LintReport.names(of: remark))]", .faint))
        guard style.showsDetails, let guide = report.guides[remark.rule] else { continue }
        page.prose(guide.why, indent: 4, ink: .faint)
        page.prose(guide.remedy, indent: 4)
      }
    }
    out.write(page.text)
  }

  /// How many there are of each severity, for whoever reads along: "3 remarks in 2 files: 1 error, 2 warnings".
  package static func summary(of report: LintReport) -> String {
    let remarks = report.remarks
    let files = counted(report.files.count, "file")
    guard !remarks.isEmpty else { return "nothing to say of \(files)" }
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = remarks.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return severity == .info || severity == .style
        ? "\(count) \(severity.rawValue)" : counted(count, severity.rawValue)
    }
    var words = "\(counted(remarks.count, "remark")) in \(files): \(parts.joined(separator: ", "))"
    let repairs = remarks.count { $0.repair != nil }
    if repairs > 0 { words += "; \(repairs) can be repaired: drydock fix" }
    let held = report.files.reduce(0) { $0 + $1.suppressed.count }
    if held > 0 { words += "; \(held) held back by comments" }
    return words
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension Severity {
  fileprivate var ink: Ink {
    switch self {
    case .error: .critical
    case .warning: .medium
    case .info: .low
    case .style: .faint
    }
  }
}
