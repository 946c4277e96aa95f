// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Reporting

/// `drydock logout`.
struct Logout: Verb {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "Forget the credentials of a registry.",
    usage: "drydock logout [<registry>]",
    discussion: """
      EXAMPLES
        drydock logout registry.example
      """)

  @Argument(
    help: ArgumentHelp("The registry, with its port if it has one.", valueName: "registry"))
  var registry: String = "docker.io"

  @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
  var config: String?

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    do {
      let configuration = try Configuration.found(config, in: surroundings)
      let account = try RegistryAccount(registry, settings: configuration.remote(in: surroundings))
      let place = try await account.logOut()
      let words = place.map { "taken out of \(Printable($0).text)" } ?? "there were none"
      try Outlet.standardOutput.write("credentials of \(account.host): \(words)\n")
    } catch {
      throw Failure(subject: registry, cause: error)
    }
    return .fine
  }
}
