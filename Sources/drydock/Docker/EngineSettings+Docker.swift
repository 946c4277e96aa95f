// SPDX-License-Identifier: Apache-2.0
import Images

extension EngineSettings {
  /// The engine that docker's flags name.
  init(_ flags: DockerFlags) {
    self.init()
    host = flags.host
    context = flags.context
    configFolder = flags.configDirectory
    verifiesTLS = flags.tls.isVerified == true
    // Whoever speaks of verifying at all wants TLS.
    usesTLS = flags.tls.isOn == true || flags.tls.isVerified != nil
    authorities = flags.tls.authorities
    certificate = flags.tls.certificate
    key = flags.tls.key
  }
}
