// SPDX-License-Identifier: Apache-2.0

/// A way to write a report down.
///
/// A format reads nothing but the report and the style: the same two give the same text.
package protocol ReportFormat: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  /// One line for `--help`.
  static var summary: String { get }
  /// What its documents are; text for people unless a format says otherwise.
  static var shape: DocumentShape { get }
  init()
  func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws
}

/// What a document is, for those who put several into one.
package enum DocumentShape: Hashable, Sendable {
  /// Text for people, as wide as the style says: several stand below each other.
  case text
  /// JSON: several are the elements of an array.
  case json
  /// Anything else that programs read (XML, HTML, CSV): several cannot be one.
  case other
}

extension ReportFormat {
  package static var shape: DocumentShape { .text }

  /// The report as one text.
  package static func text(of report: Report, style: Style = Style()) throws -> String {
    var text = ""
    try Self().write(report, style: style, to: &text)
    return text
  }
}
