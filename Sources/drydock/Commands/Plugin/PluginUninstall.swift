// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock plugin uninstall`.
struct PluginUninstall: Verb {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Take this program out of docker's folder of plugins.",
    usage: "drydock plugin uninstall [<options>]")

  @Flag(help: "Also a plugin of that name that is not this program.")
  var force = false

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let place = try PluginPlace(in: surroundings)
    let wasThere = try place.uninstall(isForced: force)
    if !quiet {
      let words = wasThere ? "\(place.path) is gone" : "nothing to take away: there is no \(place.path)"
      try Outlet.standardError.write(Outlet.line("drydock: " + words))
    }
    return .fine
  }
}
