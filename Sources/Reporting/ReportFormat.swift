// SPDX-License-Identifier: Apache-2.0

/// A way to write a report down.
///
/// A format reads nothing but the report and the style: the same two give the same text.
package protocol ReportFormat: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  /// One line for `--help`.
  static var summary: String { get }
  /// How reports of several targets make one document.
  static var gathering: Gathering { get }
  init()
  func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws
}

extension ReportFormat {
  package static var gathering: Gathering { .texts }

  /// The report as one text.
  package static func text(of report: Report, style: Style = Style()) throws -> String {
    var text = ""
    try Self().write(report, style: style, to: &text)
    return text
  }
}
