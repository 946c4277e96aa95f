// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock db search`.
struct DatabaseSearchCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Show what the advisory data hold of an identifier or a package.",
    usage: "drydock db search [<options>] <id|package>",
    discussion: """
      An identifier finds the records that bear it, as their own or as that of the issue they are about. A name finds \
      what is said of packages of that name in every ecosystem; packages of distributions go by the name of their \
      source.

      EXAMPLES
        drydock db search CVE-2021-44228
        drydock db search openssl
        drydock db search --format json org.apache.logging.log4j:log4j-core
      """)

  @Argument(help: ArgumentHelp("An identifier of a vulnerability, or the name of a package.", valueName: "id|package"))
  var query: String

  @OptionGroup var state: StateOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var format: DocumentFormat

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let found: DatabaseSearch
    do {
      found = try searchAdvisories(for: query, cacheDirectory: try surroundings.cacheDirectory(state.cacheDir))
    } catch {
      throw Failure(subject: query, cause: error)
    }
    try output.write(
      format.isJSON ? JSONDocument.text(of: found) : found.text(style: output.style(in: surroundings)))
    return .fine
  }
}
