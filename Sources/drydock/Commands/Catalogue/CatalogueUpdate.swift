// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock catalogue update`.
struct CatalogueUpdate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Ask what the known tags stand for now, and take in what is new.",
    usage: "drydock catalogue update [<options>] [<glob>]",
    discussion: """
      Of each tag only its digest is asked; manifests and configurations are fetched of new ones alone. What a tag stood \
      for before is kept.

      EXAMPLES
        drydock catalogue update
        drydock catalogue update 'docker.io/library/python:*'
      """)

  @Argument(help: ArgumentHelp("Only names that fit: docker.io/library/debian:*", valueName: "glob"))
  var pattern: String?

  @OptionGroup var options: CatalogueOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var format: DocumentFormat

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let job = try options.job(in: surroundings)
    let line = ProgressLine("catalogue", choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { line.finish() }
    let outcome = try await job.update(pattern) { line.show($0) }
    line.finish()
    try output.write(format.isJSON ? JSONDocument.text(of: outcome) : outcome.text)
    return outcome.status
  }
}
