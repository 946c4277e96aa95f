// SPDX-License-Identifier: Apache-2.0
import ImageSpec

/// How registries and engines are reached: all that the command line, the configuration and the environment have to say
/// of it, decided beforehand.
package struct RemoteSettings: Hashable, Sendable {
  /// Whether the network is left alone. Engines on this machine are asked all the same.
  package var isOffline = false
  package var pull = PullPolicy.missing
  /// By host and port, as they stand in references.
  package var registries: [String: RegistrySettings] = [:]
  package var engine = EngineSettings()
  package var patience = RemotePatience()
  /// What the client calls itself to servers: the version of Drydock.
  package var version = "dev"
  /// Variables of the environment that Docker's and Podman's own tools read: `DOCKER_CONFIG`, `HOME`,
  /// `REGISTRY_AUTH_FILE`, `XDG_RUNTIME_DIR`, `PATH`, …
  package var variables: [String: String] = [:]

  package init() {}
}

extension RemoteSettings {
  /// What a user must hear before a target is read.
  package func warnings(about target: String) -> [String] {
    let name = target.hasPrefix("registry://") ? String(target.dropFirst("registry://".count)) : target
    guard let reference = try? Reference(name), let own = registries[reference.host] else { return [] }
    return ([reference.host] + own.mirrors).filter { registries[$0]?.isInsecure == true }.map {
      "the certificate of \($0) is not checked (insecure): anybody on the way can give another image"
    }
  }
}

/// When an image is asked of the registry although an engine may have it.
package enum PullPolicy: String, Hashable, Sendable, CaseIterable {
  /// The registry's image, whatever the engine has.
  case always
  /// The engine's image, and the registry's where the engine has none.
  case missing
  /// The engine's image or none.
  case never
}

/// How one registry is reached.
package struct RegistrySettings: Hashable, Sendable {
  /// Hosts that are asked first, in this order.
  package var mirrors: [String] = []
  /// Whether the registry speaks plain HTTP.
  package var isPlain = false
  /// Whether its certificate is believed without proof.
  package var isInsecure = false
  /// A PEM file of the authorities that sign for it.
  package var authorities: String?
  /// PEM files of the certificate that we show, and its key.
  package var certificate: String?
  package var key: String?
  /// Whether no credentials are shown to it: where whoever weakened the connection may not decide over them.
  package var isAnonymous = false

  package init() {}

  /// How `RemoteSettings.registries` calls a host.
  package static func key(of host: String) -> String { Reference.canonical(host: host) }
}

/// Which engine is asked, where the user says so: what Docker's global flags say. Variables and contexts come after it.
package struct EngineSettings: Hashable, Sendable {
  /// `-H`, `--host`: `unix://…`, `tcp://…`, `ssh://…`.
  package var host: String?
  /// `-c`, `--context`.
  package var context: String?
  /// `--config`: the folder of Docker's own configuration.
  package var configFolder: String?
  /// `--tls`, `--tlsverify` and their files.
  package var usesTLS = false
  package var verifiesTLS = false
  package var authorities: String?
  package var certificate: String?
  package var key: String?

  package init() {}
}
