// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock plugin path`.
struct PluginPath: Verb {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Show where docker looks for this plugin, and what is there.",
    usage: "drydock plugin path [<options>]")

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let place = try PluginPlace(in: surroundings)
    try Outlet.standardOutput.write(Outlet.line(place.path))
    if !quiet {
      let words =
        switch try place.occupant() {
        case .nothing: "not installed"
        case .link(let target): "a link to \(target)"
        case .foreign: "something that is not this program"
        }
      try Outlet.standardError.write(Outlet.line("drydock: " + words))
    }
    return .fine
  }
}
