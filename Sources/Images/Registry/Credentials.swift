// SPDX-License-Identifier: Apache-2.0
import ImageSpec

/// Finds what a registry is shown: in the environment, Docker's configuration, and that of the containers tools.
struct Credentials {
  let variables: [String: String]
  /// The folder of Docker's configuration, where docker was told one.
  var dockerFolder: String?

  init(_ settings: RemoteSettings) {
    variables = settings.variables
    dockerFolder = settings.engine.configFolder
  }

  /// What was found for a repository, and why not where something stood in the way.
  struct Found {
    var credential: Credential?
    /// A damaged file or a helper that failed: told where the registry does not let us in without.
    var obstacles: [CredentialError] = []
  }

  /// - Parameter isNamed: whether the user named this registry, and not a configuration a mirror: the variables of
  ///   Drydock speak of the former.
  func find(for host: String, path: String, isNamed: Bool) -> Found {
    if isNamed, let own { return Found(credential: own) }
    var found = Found()
    for file in files {
      do throws(CredentialError) {
        if let credential = try CredentialFile(path: file)?.credential(for: host, path: path, variables: variables) {
          found.credential = credential
          return found
        }
      } catch {
        found.obstacles.append(error)
      }
    }
    return found
  }

  /// `DRYDOCK_REGISTRY_TOKEN`, or `DRYDOCK_REGISTRY_USER` and `DRYDOCK_REGISTRY_PASSWORD`.
  private var own: Credential? {
    if let token = self["DRYDOCK_REGISTRY_TOKEN"] { return .bearer(Secret(token)) }
    guard let user = self["DRYDOCK_REGISTRY_USER"], let password = self["DRYDOCK_REGISTRY_PASSWORD"] else { return nil }
    return .password(user: user, Secret(password))
  }

  /// Where credentials are looked for, in this order.
  private var files: [String] {
    // containers-auth.json(5): the variable stands for all other places.
    if let file = self["REGISTRY_AUTH_FILE"] { return [file] }
    var files: [String] = []
    if let docker = dockerFile { files.append(docker) }
    if let run = self["XDG_RUNTIME_DIR"] { files.append(run + "/containers/auth.json") }
    if let config = self["XDG_CONFIG_HOME"] ?? self["HOME"].map({ $0 + "/.config" }) {
      files.append(config + "/containers/auth.json")
    }
    return files
  }

  private var dockerFile: String? {
    if let folder = dockerFolder ?? self["DOCKER_CONFIG"] { return folder + "/config.json" }
    return self["HOME"].map { $0 + "/.docker/config.json" }
  }

  /// The file that `login` writes.
  var place: String? { self["REGISTRY_AUTH_FILE"] ?? dockerFile }

  private subscript(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}
