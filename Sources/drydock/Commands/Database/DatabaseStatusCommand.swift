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
  @OptionGroup var format: DocumentFormat

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let path = ScanRequest.databasePath(in: try surroundings.cacheDirectory(state.cacheDir))
    let status: DatabaseStatus
    do {
      status = try AdvisoryStore.status(path)
    } catch {
      throw Failure(subject: path, cause: error)
    }
    try output.write(
      format.isJSON
        ? JSONDocument.text(of: status) : status.text(style: output.style(in: surroundings), now: surroundings.now))
    return .fine
  }
}
