// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
package import Reporting

/// Checkstyle's XML, which editors and build servers read.
package struct LintCheckstyle: LintFormat {
  package static let name = "checkstyle"
  package static let summary = "Checkstyle's XML, for build servers and editors"

  package init() {}

  package func write(_ report: LintReport, style: Style, to out: inout some TextOutputStream) {
    var xml = XMLWriter()
    xml.element("checkstyle", ["version": "4.3"]) { xml in
      for file in report.files {
        xml.element("file", ["name": Printable(file.name).text]) { xml in
          for remark in file.remarks {
            xml.empty(
              "error",
              [
                "line": "\(remark.place.line)", "column": "\(remark.place.column)",
                "severity": remark.severity == .style ? "info" : remark.severity.rawValue,
                "message": Printable(remark.message).text, "source": LintReport.names(of: remark),
              ])
          }
        }
      }
    }
    xml.finish(to: &out)
  }
}
