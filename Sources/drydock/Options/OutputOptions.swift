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
    style.occasion = surroundings.occasion
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

  /// The file that is written to; `nil`: standard output.
  var file: String? { isStandardOutput ? nil : output }

  /// Whether the document is read on a terminal while it is written.
  func isShown(in surroundings: Surroundings) -> Bool { isStandardOutput && surroundings.outputIsTerminal }

  /// A word beside the document.
  func remark(_ text: String) {
    // Nothing is left to do where even standard error is closed.
    if !quiet { try? Outlet.standardError.write("drydock: " + Printable(text).text + "\n") }
  }

  private var isStandardOutput: Bool { output == nil || output == "-" }
}
