// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Scanning

/// Where digests of tags are taken from.
struct DigestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An OCI layout to take digests from: a folder, or the image's name, = and its folder.", valueName: "folder"),
    completion: .directory)
  var layout: [String] = []

  @Flag(help: "Leave the network alone.")
  var offline = false

  private static let indexLimit = 16 << 20

  /// Layouts on this machine, else registries.
  func source(_ state: StateOptions, in surroundings: Surroundings) throws -> BaseDigest {
    var remote = try state.configuration(in: surroundings).remote(in: surroundings)
    if offline { remote.isOffline = true }
    let layouts = try layout.map { word in
      let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
      let folder = sides.last ?? word
      let index = try InputFile.bytes(of: folder + "/index.json", limit: Self.indexLimit)
      return try BaseDigest.Layout(name: sides.count > 1 ? sides[0] : nil, index: index)
    }
    return BaseDigest(layouts: layouts, remote: remote)
  }
}
