// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why credentials could not be read or kept.
package enum CredentialError: LocalizedError, Hashable, CustomStringConvertible {
  /// A file of credentials is not what it should be.
  case file(path: String, reason: String)
  /// A program that keeps credentials did not do its part.
  case helper(name: String, reason: String)
  /// Credentials are not shown over a connection that a file of the working directory made weaker.
  case withheld(String)
  /// No variable says where the file is.
  case noPlace

  package var description: String {
    switch self {
    case .file(let path, let reason): "the credentials in \(path) cannot be used: \(reason)"
    case .helper(let name, let reason): "the credential helper \(name) cannot be used: \(reason)"
    case .withheld(let registry):
      "no credentials are shown to \(registry), because a file in the working directory weakens the connection; name it with --config to mean it"
    case .noPlace: "there is no place for credentials: neither DOCKER_CONFIG nor HOME is set"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .file, .withheld: nil
    case .helper(let name, _):
      "see that docker-credential-\(name) is installed, or take it out of Docker's config.json"
    case .noPlace: "name a file in REGISTRY_AUTH_FILE"
    }
  }
}
