// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

@main
struct Drydock: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "drydock")
}
