// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Show the version of this program.")

  func run() throws { try Outlet.standardOutput.write("drydock \(Drydock.version)\n") }
}
