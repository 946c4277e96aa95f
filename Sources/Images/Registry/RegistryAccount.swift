// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
import Transport

/// Logging in at a registry and out again, in the files that Docker or the containers tools keep for it.
package struct RegistryAccount: Sendable {
  package let host: String
  private let settings: RemoteSettings

  /// - Parameter host: as references name it; `https://` and what stands behind the host are passed over.
  /// - Throws: `ReferenceError` where it is no host.
  package init(_ host: String, settings: RemoteSettings) throws(ReferenceError) {
    self.host = CredentialFile.normalised(host)
    guard Reference.isHost(self.host) else { throw ReferenceError(text: host, reason: .host) }
    self.settings = settings
  }

  /// Tries the credentials out, and keeps them where the registry takes them.
  /// - Returns: where they are kept, in words.
  /// - Throws: `RegistryError`, `CredentialError`.
  package func logIn(_ credential: Credential) async throws -> String {
    guard let place = Credentials(settings).place else { throw CredentialError.noPlace }
    return try await withTaskExecutorPreference(BlockingThreads.shared) {
      try RegistryClient(settings: settings).check(host, with: credential)
      return Self.words(
        try CredentialFile.store(credential, for: host, in: place, variables: settings.variables))
    }
  }

  /// Forgets the credentials. Nothing is asked of the registry.
  /// - Returns: where they were kept, in words; `nil` where there were none.
  /// - Throws: `CredentialError`.
  package func logOut() async throws -> String? {
    guard let place = Credentials(settings).place else { throw CredentialError.noPlace }
    return try await withTaskExecutorPreference(BlockingThreads.shared) {
      try CredentialFile.erase(host, in: place, variables: settings.variables).map(Self.words)
    }
  }

  private static func words(_ keeper: CredentialFile.Keeper) -> String {
    switch keeper {
    case .file(let path): path
    case .helper(let name): "docker-credential-\(name)"
    }
  }
}
