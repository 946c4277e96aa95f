// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Lineage
import Reporting
import Scanning

/// `drydock catalogue`.
struct CatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "The base images that this machine knows by their layers.",
    subcommands: [
      CatalogueAdd.self, CatalogueUpdate.self, CatalogueList.self, CatalogueExport.self, CatalogueImport.self,
    ],
    aliases: ["catalog"])
}

/// What the commands that fill the catalogue have in common.
struct CatalogueOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read images here in place of their registries: a layout on this machine, or the host of a registry.",
      valueName: "layout|host"),
    completion: .directory)
  var from: String?

  @Option(help: ArgumentHelp("Only images for this platform. (default: for all)", valueName: "os/arch"))
  var platform: String?

  @Flag(help: "Leave the network alone.")
  var offline = false

  @OptionGroup var state: StateOptions

  func job(in surroundings: Surroundings) throws -> CatalogueJob {
    var remote = try state.configuration(in: surroundings).remote(in: surroundings)
    if offline { remote.isOffline = true }
    var job = CatalogueJob(
      cacheDirectory: try surroundings.cacheDirectory(state.cacheDir), remote: remote,
      day: String(surroundings.now.prefix(10)))
    job.from = from
    job.platform = platform
    return job
  }
}

extension CatalogueJob.Outcome {
  /// For people.
  var text: String {
    var words = ["\(names) names", "\(added) images added"]
    if completed > 0 { words.append("\(completed) completed") }
    words.append("\(known) known")
    if moved > 0 { words.append("\(moved) names moved to another image") }
    var out = words.joined(separator: ", ") + "\n"
    for name in gone { out += "  gone: \(Printable(name).text)\n" }
    for failure in failures { out += "  not read: \(Printable("\(failure.name): \(failure.reason)").text)\n" }
    return out
  }

  /// A name that could not be read is a part of the job that was not done.
  var status: ExitStatus { failures.isEmpty ? .fine : .failed }
}
