// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// `drydock cache df`.
struct CacheUsageCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "df", abstract: "Show how much is kept of past scans.",
    usage: "drydock cache df [<options>]",
    discussion: """
      Kept are what layers bring, what images come to, and reports. Only what was held against its digest is kept, and \
      only for the build of the program that found it.

      EXAMPLES
        drydock cache df
        drydock cache df --format json
      """)

  @OptionGroup var state: StateOptions
  @OptionGroup var bound: CacheBound
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var format: DocumentFormat

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let limit = bound.limit(try state.configuration(in: surroundings))
    let usage = CacheStore(folder: try surroundings.cacheDirectory(state.cacheDir)).usage(limit: limit)
    try output.write(
      format.isJSON ? JSONDocument.text(of: usage) : usage.text(style: output.style(in: surroundings)))
    return .fine
  }
}
