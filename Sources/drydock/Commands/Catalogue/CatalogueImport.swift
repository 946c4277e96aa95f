// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Lineage

/// `drydock catalogue import`.
struct CatalogueImport: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in a catalogue that another machine packed.",
    usage: "drydock catalogue import [<options>] <file>",
    discussion: """
      All of it is taken in or nothing. What is in it is somebody's word: images that only come from there prove by the \
      digests of stored layers alone.

      EXAMPLES
        drydock catalogue import bases.drydock-catalogue
      """)

  @Argument(help: ArgumentHelp("The file.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var state: StateOptions

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let folder = try surroundings.cacheDirectory(state.cacheDir)
    let count: CatalogueFile.Count
    do {
      let catalogue = try LayerCatalogue(path: LayerCatalogue.path(in: folder), mode: .writing)
      count = try CatalogueFile.read(file, into: catalogue)
    } catch {
      throw Failure(subject: "the catalogue was not imported", cause: error)
    }
    if !quiet { Invocation.say(["drydock: imported \(count.words), \(count.added) images of them new"]) }
    return .fine
  }
}
