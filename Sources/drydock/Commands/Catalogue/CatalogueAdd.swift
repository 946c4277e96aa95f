// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock catalogue add`.
struct CatalogueAdd: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Take images into the catalogue, so that what is built on them is known.",
    usage: "drydock catalogue add [<options>] <name> ...",
    discussion: """
      Only manifests and configurations are fetched, for all platforms; layers are read with --inventories alone.

      With --tags every tag of the repository that fits is taken. --official takes the tags of Docker's official images \
      that their maintainers support, as the advisory data list them: of all, or of those that are named; without --tags \
      one tag of each image.

      EXAMPLES
        drydock catalogue add debian:12-slim python:3.12-slim
        drydock catalogue add --tags '3.1?-slim*' python
        drydock catalogue add --official --platform linux/amd64 python node
        drydock catalogue add --from mirror.example debian:12-slim
        drydock catalogue add --from ./bases --tags '*' registry.example/bases/java
      """)

  @Argument(help: ArgumentHelp("Names of images; with --official of repositories.", valueName: "name"))
  var names: [String] = []

  @Option(help: ArgumentHelp("All tags that fit: * stands for any characters, ? for one.", valueName: "glob"))
  var tags: String?

  @Flag(help: "Docker's official images.")
  var official = false

  @Flag(help: "Read the layers too, and keep which packages are in them.")
  var inventories = false

  @OptionGroup var options: CatalogueOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var format: DocumentFormat

  func validate() throws {
    if names.isEmpty, !official { throw ValidationError("Name at least one image, or give --official.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var job = try options.job(in: surroundings)
    job.wantsInventories = inventories
    let line = ProgressLine("catalogue", choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { line.finish() }
    let wanted = official ? try job.officialNames(of: names, tags: tags) : names
    let outcome = try await job.add(wanted, tags: official ? nil : tags) { line.show($0) }
    line.finish()
    try output.write(format.isJSON ? JSONDocument.text(of: outcome) : outcome.text)
    return outcome.status
  }
}
