// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// Where a document goes, and how it looks.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  @Option(help: "How progress is shown: a block on a terminal (auto), a line for each step (plain), or not.")
  var progress: ProgressChoice = .auto

  @Flag(name: .customLong("no-color"), help: "Write without colours; so does the variable NO_COLOR.")
  var refusesColour = false

  /// How text is set for this output.
  func style(in surroundings: Surroundings) -> Style {
    var style = Style()
    if isStandardOutput {
      style = Style(isColoured: surroundings.isColoured(refusesColour), width: surroundings.width)
    }
    style.program = surroundings.program
    style.version = Drydock.version
    return style
  }

  /// Writes a finished document.
  func write(_ text: String) throws {
    try Task.checkCancellation()
    if let output, !isStandardOutput {
      try FileReplacement(output).write(text)
    } else {
      try Outlet.standardOutput.write(text)
    }
  }

  /// The same for a document that is written bit by bit.
  func sheet() throws -> FileReplacement.Sheet {
    guard let output, !isStandardOutput else { return FileReplacement.Sheet(.standardOutput) }
    return try FileReplacement(output).sheet()
  }

  /// Whether the document is read on a terminal while it is written.
  func isShown(in surroundings: Surroundings) -> Bool { isStandardOutput && surroundings.outputIsTerminal }

  /// A word beside the document.
  func remark(_ text: String) {
    // Nothing is left to do where even standard error is closed.
    if !quiet { try? Outlet.standardError.write("drydock: " + Printable(text).text + "\n") }
  }

  private var isStandardOutput: Bool { output == nil || output == "-" }
}

/// A list of formats as an option takes it.
struct FormatChoice {
  let formats: [any ReportFormat.Type]

  /// What is meant when nothing is said.
  var standard: String { formats.first?.name ?? "" }

  var names: [String] { formats.map { $0.name } }

  var help: ArgumentHelp {
    ArgumentHelp("How to write it: \(names.joined(separator: ", ")).", valueName: "format")
  }

  func check(_ name: String) throws {
    if !names.contains(name) {
      throw ValidationError("There is no format '\(name)' here; there are \(names.joined(separator: ", ")).")
    }
  }

  /// Whether several documents of a format are put into one array.
  func isJSON(_ name: String) -> Bool { shape(of: name) == .json }

  /// Refuses several targets in a format of which several documents cannot be one.
  func check(_ name: String, targets: Int) throws {
    guard targets > 1, shape(of: name) == .other else { return }
    throw ValidationError("A document of format '\(name)' holds one target; call drydock once for each.")
  }

  private func shape(of name: String) -> DocumentShape? { formats.first { $0.name == name }?.shape }

  /// The report in the format of that name.
  func text(of report: Report, as name: String, style: Style) throws -> String {
    var text = ""
    for format in formats where format.name == name { try format.init().write(report, style: style, to: &text) }
    return text
  }
}
