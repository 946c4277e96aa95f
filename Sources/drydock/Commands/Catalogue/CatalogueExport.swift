// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Lineage

/// `drydock catalogue export`.
struct CatalogueExport: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Pack the catalogue into one file, for other machines.",
    usage: "drydock catalogue export [<options>] <file>",
    discussion: """
      EXAMPLES
        drydock catalogue export bases.drydock-catalogue
      """)

  @Argument(help: ArgumentHelp("The file to write, whole or not at all.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var state: StateOptions

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let folder = try surroundings.cacheDirectory(state.cacheDir)
    guard let catalogue = try LayerCatalogue.found(in: folder) else {
      throw CatalogueError.none(path: LayerCatalogue.path(in: folder))
    }
    let sheet = try FileReplacement(file).sheet()
    let count = try CatalogueFile.write(catalogue) { try sheet.write($0.span) }
    try sheet.finish()
    if !quiet { Invocation.say(["drydock: exported \(count.words)"]) }
    return .fine
  }
}

extension CatalogueFile.Count {
  /// "40 images, 52 names, 3 inventories"
  var words: String { "\(images) images, \(names) names, \(inventories) inventories" }
}
