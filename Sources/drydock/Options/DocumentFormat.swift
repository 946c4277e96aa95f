// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `--format` of a command whose document is no report: text for people, JSON for programs.
struct DocumentFormat: ParsableArguments {
  private static let names = ["text", "json"]

  @Option(help: ArgumentHelp("How to write it: text, json.", valueName: "format"), completion: .list(names))
  var format: String = "text"

  var isJSON: Bool { format == "json" }

  func validate() throws {
    if !Self.names.contains(format) {
      throw ValidationError("There is no format '\(format)' here; there are \(Self.names.joined(separator: ", ")).")
    }
  }
}
