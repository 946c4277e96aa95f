// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock vex`.
struct VexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vex", abstract: "Statements on whether vulnerabilities matter for an image (VEX).",
    subcommands: [VexAdd.self, VexList.self])
}
