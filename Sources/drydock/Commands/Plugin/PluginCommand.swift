// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock plugin`.
struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin", abstract: "Make this program a command of docker: docker drydock.",
    subcommands: [PluginInstall.self, PluginUninstall.self, PluginPath.self])
}
