// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Reporting

/// `drydock login`.
struct Login: Verb {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Log in at a registry, and keep the credentials where Docker keeps them.",
    usage: "drydock login [<options>] [<registry>]",
    discussion: """
      The credentials are tried out first. They are kept in Docker's config.json ($DOCKER_CONFIG, or ~/.docker), by \
      the credential helper that it names if there is one, or in the file that $REGISTRY_AUTH_FILE names. What \
      `docker login` and `podman login` have kept is used too.

      EXAMPLES
        drydock login registry.example
        echo "$PASSWORD" | drydock login -u ci --password-stdin registry.example
        echo "$TOKEN" | drydock login --token-stdin registry.example
      """)

  @Argument(
    help: ArgumentHelp("The registry, with its port if it has one.", valueName: "registry"))
  var registry: String = "docker.io"

  @Option(
    name: [.customShort("u"), .customLong("user")], help: ArgumentHelp("The name of the account.", valueName: "name"))
  var user: String?

  @Flag(help: "Read the password from standard input.")
  var passwordStdin = false

  @Flag(help: "Read a token that the registry takes as it is from standard input.")
  var tokenStdin = false

  @Option(help: ArgumentHelp("The configuration, which says how the registry is reached.", valueName: "file"))
  var config: String?

  func validate() throws {
    if passwordStdin, tokenStdin { throw ValidationError("--password-stdin and --token-stdin exclude each other.") }
    if tokenStdin, user != nil {
      throw ValidationError("A token has no user. One that stands for a password goes with --password-stdin.")
    }
    if passwordStdin, user == nil { throw ValidationError("--password-stdin needs --user.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let account: RegistryAccount
    do {
      let configuration = try Configuration.found(config, in: surroundings)
      account = try RegistryAccount(registry, settings: configuration.remote(in: surroundings))
      let place = try await account.logIn(try credential(for: account.host, in: surroundings))
      try Outlet.standardOutput.write("logged in at \(account.host); kept in \(Printable(place).text)\n")
    } catch {
      throw Failure(subject: registry, cause: error)
    }
    return .fine
  }

  private func credential(for host: String, in surroundings: Surroundings) throws -> Credential {
    if tokenStdin { return .bearer(Secret(try secretLine())) }
    if passwordStdin { return .password(user: user ?? "", Secret(try secretLine())) }
    let terminal = try SecretPrompt()
    let name = try user ?? terminal.ask("User at \(host): ", isSecret: false)
    return .password(user: name, Secret(try terminal.ask("Password of \(name): ", isSecret: true)))
  }

  /// The first line of standard input.
  private func secretLine() throws -> String {
    var lines = try InputLines(path: "-")
    guard let line = try lines.next(), !line.isEmpty else { throw CommandError.noSecret }
    return line
  }
}
