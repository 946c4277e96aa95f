// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock cache`.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "What is kept of past scans on this machine.",
    subcommands: [CacheUsageCommand.self, CachePruneCommand.self, CachePathCommand.self])
}
