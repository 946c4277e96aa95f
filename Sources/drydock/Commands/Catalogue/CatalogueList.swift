// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Lineage
import Notations
import Reporting

/// `drydock catalogue list`.
struct CatalogueList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the base images that this machine knows.",
    usage: "drydock catalogue list [<options>] [<glob>]",
    discussion: """
      EXAMPLES
        drydock catalogue list
        drydock catalogue list --format json 'docker.io/library/debian:*'
      """,
    aliases: ["ls"])

  @Argument(help: ArgumentHelp("Only names that fit: docker.io/library/debian:*", valueName: "glob"))
  var pattern: String?

  @OptionGroup var state: StateOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var format: DocumentFormat

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let folder = try surroundings.cacheDirectory(state.cacheDir)
    let listing =
      try LayerCatalogue.found(in: folder).map { try CatalogueListing($0, matching: pattern.map { Wildcard($0) }) }
      ?? CatalogueListing(path: LayerCatalogue.path(in: folder))
    try output.write(
      format.isJSON ? JSONDocument.text(of: listing) : listing.text(style: output.style(in: surroundings)))
    return .fine
  }
}
