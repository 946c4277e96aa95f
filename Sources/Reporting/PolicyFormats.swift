// SPDX-License-Identifier: Apache-2.0

/// What the policies say, for people.
package struct PolicyTextFormat: ReportFormat {
  package static let name = "text"
  package static let summary = "what each policy says, what violates it, and the health score"

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    out.write(PolicyPage(report)?.text(style: style) ?? "")
  }
}

/// What the policies say, for a comment.
package struct PolicyMarkdownFormat: ReportFormat {
  package static let name = "markdown"
  package static let summary = "what each policy says, for a comment of a pull request"

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    out.write(PolicyPage(report)?.markdown() ?? "")
  }
}
