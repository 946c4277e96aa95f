// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock db`.
struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: "The advisory data on this machine.",
    subcommands: [
      DatabaseUpdate.self, DatabaseStatusCommand.self, DatabaseSearchCommand.self, DatabaseExportCommand.self,
      DatabaseImportCommand.self,
    ])
}
