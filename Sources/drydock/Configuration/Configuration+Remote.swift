// SPDX-License-Identifier: Apache-2.0
import Images

extension Configuration {
  /// How registries and engines are reached: what the file, docker and the environment say.
  func remote(in surroundings: Surroundings) -> RemoteSettings {
    var remote = RemoteSettings()
    remote.variables = surroundings.variables
    remote.version = Drydock.version
    remote.engine = EngineSettings(surroundings.docker)
    remote.isOffline = offline ?? false
    remote.pull = pull.flatMap { PullPolicy(rawValue: $0.rawValue) } ?? remote.pull
    for (host, section) in registries {
      var settings = RegistrySettings()
      settings.mirrors = section.mirrors
      settings.isPlain = section.isPlainHTTP
      settings.isInsecure = section.isInsecure
      settings.authorities = section.authorities
      settings.certificate = section.clientCertificate
      settings.key = section.clientKey
      // A file that may have come with somebody else's sources cannot say that secrets go over a weaker connection.
      if case .project = origin {
        settings.isAnonymous = section.isPlainHTTP || section.isInsecure || section.authorities != nil
      }
      remote.registries[RegistrySettings.key(of: host)] = settings
    }
    return remote
  }
}
