// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock db status`.
struct DatabaseStatusCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what the advisory data are, and of when.",
    usage: "drydock db status [<options>]",
    discussion: """
      EXAMPLES
        drydock db status
        drydock db status --format json
      """)

  @OptionGroup var state: StateOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: ArgumentHelp("How to write it: text, json.", valueName: "format"), completion: .list(["text", "json"]))
  var format: String = "text"

  func validate() throws {
    if !["text", "json"].contains(format) {
      throw ValidationError("There is no format '\(format)' here; there are text, json.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let path = ScanRequest.databasePath(in: try surroundings.cacheDirectory(state.cacheDir))
    let status: DatabaseStatus
    do {
      status = try AdvisoryStore.status(path)
    } catch {
      throw Failure(subject: path, cause: error)
    }
    try output.write(
      format == "json" ? JSONDocument.text(of: status) : status.text(style: output.style(in: surroundings)))
    return .fine
  }
}
