// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
package import Reporting

/// Commands that a job of GitHub Actions turns into annotations on the lines of a change.
///
/// Specification:
/// https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
package struct LintGitHub: LintFormat {
  package static let name = "github"
  package static let summary = "annotations of GitHub Actions"

  package init() {}

  package func write(_ report: LintReport, style: Style, to out: inout some TextOutputStream) {
    for file in report.files {
      if let failure = file.failure {
        out.write("::error file=\(Self.property(file.name))::\(Self.data(failure))\n")
      }
      for remark in file.remarks {
        let command =
          switch remark.severity {
          case .error: "error"
          case .warning: "warning"
          case .info, .style: "notice"
          }
        let title = LintReport.names(of: remark)
        out.write(
          "::\(command) file=\(Self.property(file.name)),line=\(remark.place.line),col=\(remark.place.column),"
            + "title=\(Self.property(title))::\(Self.data(remark.message))\n")
      }
    }
  }

  private static func data(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func property(_ text: String) -> String {
    var out = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": out += "%3A"
      case ",": out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
