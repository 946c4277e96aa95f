// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// A list of formats as an option takes it.
struct FormatChoice: Sendable {
  let formats: [any ReportFormat.Type]
  /// The one that `text` means: what a command shows on a terminal.
  let text: String

  /// - Parameter text: what `text` means; else the first format.
  init(_ formats: [any ReportFormat.Type], text: String? = nil) {
    self.formats = formats
    self.text = text ?? formats.first?.name ?? ""
  }

  /// What is meant when nothing is said.
  var standard: String { formats.first?.name ?? "" }

  /// All names that are taken.
  var names: [String] {
    let names = formats.map { $0.name }
    return names.contains("text") ? names : ["text"] + names
  }

  var help: ArgumentHelp {
    let alias = formats.contains { $0.name == "text" } ? "" : " text is \(text)."
    return ArgumentHelp(
      "How to write it: \(formats.map { $0.name }.joined(separator: ", ")).\(alias)", valueName: "format")
  }

  func check(_ name: String) throws {
    if format(name) == nil {
      throw ValidationError("There is no format '\(name)' here; there are \(names.joined(separator: ", ")).")
    }
  }

  /// The format of that name.
  func format(_ name: String) -> (any ReportFormat.Type)? {
    formats.first { $0.name == name } ?? (name == "text" ? formats.first { $0.name == text } : nil)
  }

  /// The report in the format of that name.
  func text(of report: Report, as name: String, style: Style) throws -> String {
    try format(name)?.text(of: report, style: style) ?? ""
  }
}
