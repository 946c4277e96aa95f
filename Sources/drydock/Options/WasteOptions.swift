// SPDX-License-Identifier: Apache-2.0
import Anatomy
import ArgumentParser
import Notations

/// How much waste an image may have.
struct WasteOptions: ParsableArguments {
  /// The file that dive looks for too.
  private static let file = ".dive-ci"

  @Option(
    help: ArgumentHelp(
      "A file of rules as dive reads them. (default: .dive-ci, where there is one)", valueName: "file"),
    completion: .file())
  var diveCi: String?

  @Option(
    help: ArgumentHelp("End with status 2 when the efficiency is lower: 0.95, or disabled.", valueName: "part"))
  var lowestEfficiency: WasteRules.PartLimit?

  @Option(
    help: ArgumentHelp("End with status 2 when repeated paths have more bytes: 20MB, or disabled.", valueName: "size"))
  var highestWastedBytes: WasteRules.ByteLimit?

  @Option(
    help: ArgumentHelp(
      "End with status 2 when they have a larger part of what the layers above the lowest brought: 0.1, or disabled.",
      valueName: "part"))
  var highestUserWastedPercent: WasteRules.PartLimit?

  /// The rules of the file, and those given here in their place.
  func rules() throws(SettingsError) -> WasteRules {
    var rules = WasteRules()
    let path = diveCi ?? Self.file
    if let bytes = try Configuration.content(of: path, mustBeThere: diveCi != nil) {
      rules = try WasteRules(diveFile: bytes, file: path)
    }
    if let lowestEfficiency { rules.lowestEfficiency = lowestEfficiency.part }
    if let highestWastedBytes { rules.highestWastedBytes = highestWastedBytes.bytes }
    if let highestUserWastedPercent { rules.highestUserWasted = highestUserWastedPercent.part }
    return rules
  }
}

extension WasteRules.PartLimit: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension WasteRules.ByteLimit: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
