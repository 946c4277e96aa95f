// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
package import Reporting

/// A list of objects, each a remark.
package struct LintJSON: LintFormat {
  package static let name = "json"
  package static let summary =
    "a list of {file, line, column, rule, aliases, severity, message} and more"

  package init() {}

  package func write(_ report: LintReport, style: Style, to out: inout some TextOutputStream) {
    var json = JSONScript()
    json.open("[")
    for file in report.files {
      for remark in file.remarks {
        json.object { json in
          json.text("file", Printable(file.name).text)
          json.number("line", remark.place.line)
          json.number("column", remark.place.column)
          if let line = remark.instructionLine { json.number("instructionLine", line) }
          json.text("rule", remark.rule)
          json.array("aliases") { json in for alias in remark.aliases { json.text(alias) } }
          json.text("severity", remark.severity.rawValue)
          json.text("confidence", remark.confidence.rawValue)
          json.text("message", Printable(remark.message).text)
          json.truth("repairable", remark.repair != nil)
        }
        json.drain(to: &out)
      }
    }
    json.close("]")
    json.drain(to: &out, isLast: true)
  }
}
