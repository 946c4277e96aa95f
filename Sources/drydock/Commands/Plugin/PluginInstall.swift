// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock plugin install`.
struct PluginInstall: Verb {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Link this program into docker's folder of plugins.",
    usage: "drydock plugin install [<options>]",
    discussion: """
      The folder is cli-plugins in $DOCKER_CONFIG, or in ~/.docker. It is a link, so that an upgrade of the program is \
      one of the plugin; when the program moves, install again.

      EXAMPLES
        drydock plugin install
        docker drydock quickview image.tar
      """)

  @Flag(help: "Also in place of a plugin of that name that is not this program.")
  var force = false

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let place = try PluginPlace(in: surroundings)
    let program = try PluginPlace.program(calledAs: CommandLine.arguments.first ?? "", in: surroundings)
    try place.install(program, isForced: force)
    try Outlet.standardOutput.write(Outlet.line(place.path))
    if !quiet {
      try Outlet.standardError.write(Outlet.line("drydock: docker drydock now runs \(program)"))
    }
    return .fine
  }
}
