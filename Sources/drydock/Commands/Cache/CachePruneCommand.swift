// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Caching
import Reporting

/// `drydock cache prune`.
struct CachePruneCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Remove what is kept of past scans.",
    usage: "drydock cache prune [<options>]",
    discussion: """
      Without options only what this program cannot use goes: what other builds kept, and what was never finished. A \
      scan that is under way goes on and is not disturbed. The advisory database stays, unless --database asks.

      EXAMPLES
        drydock cache prune
        drydock cache prune --older-than 7d
        drydock cache prune --size 2GiB
        drydock cache prune --all
      """)

  @Flag(help: "Remove everything.")
  var all = false

  @Option(help: ArgumentHelp("Remove what was not used for this long: 12h, 7d, 4w.", valueName: "time"))
  var olderThan: Age?

  @Option(
    help: ArgumentHelp("Remove the least recently used until the rest takes no more than this.", valueName: "size"))
  var size: ByteSize?

  @Flag(help: "Remove the advisory database too.")
  var database = false

  @OptionGroup var state: StateOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var format: DocumentFormat

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var prunings: [CacheStock.Pruning] = [all ? .all : .useless]
    if let olderThan { prunings.append(.olderThan(olderThan.seconds)) }
    if let size { prunings.append(.downTo(bytes: size.bytes)) }
    let store = CacheStore(folder: try surroundings.cacheDirectory(state.cacheDir))
    let gone = try store.prune(prunings, removesDatabase: database)
    try output.write(format.isJSON ? JSONDocument.text(of: gone) : gone.text(style: output.style(in: surroundings)))
    return .fine
  }
}
