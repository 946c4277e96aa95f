// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
package import Transport

/// Why a registry did not give what was asked of it: which registry, what about, at which step, and why.
package struct RegistryError: LocalizedError, Hashable, CustomStringConvertible {
  package enum Cause: Hashable, Sendable {
    /// The network is to be left alone.
    case offline
    /// The registry wants to know who asks, or does not believe it. Why there was no credential, where that is known.
    case unauthorised(hasCredential: Bool, detail: String)
    /// It knows who asks, and that is not enough.
    case forbidden(detail: String)
    case notFound(detail: String)
    /// The registry counts, and this was one too many: what its headers say.
    case rateLimited(detail: String)
    /// Any other status.
    case refused(status: Int, detail: String)
    case transport(TransportError)
    /// The answer is not what the protocol has.
    case malformed(String)
    /// A blob ended before its last byte, again and again.
    case truncated(received: Int, of: Int)
    /// A password would have gone where it must not go.
    case unsafeRealm(String)
    /// A password would have gone over a connection that anybody can read.
    case plainPassword
    /// A choice that means nothing to a registry.
    case choice(String)
  }

  /// As references name it.
  package var registry: String
  /// The image, or "" where it is about the registry as a whole.
  package var reference: String
  /// "fetching the manifest", "asking for a token", …
  package var step: String
  package var cause: Cause

  package var description: String {
    let subject = reference.isEmpty ? registry : reference
    let words =
      switch cause {
      case .offline: "the network is left alone (--offline)"
      case .unauthorised(false, let detail): "the registry asks who you are" + Self.tail(detail)
      case .unauthorised(true, let detail): "the registry does not accept the credentials" + Self.tail(detail)
      case .forbidden(let detail): "the registry refuses it to you" + Self.tail(detail)
      case .notFound(let detail): "the registry has none" + Self.tail(detail)
      case .rateLimited(let detail): "the registry's rate limit is reached" + Self.tail(detail)
      case .refused(let status, let detail): "the registry answered \(status)" + Self.tail(detail)
      case .transport(let error): error.description
      case .malformed(let detail): detail
      case .truncated(let received, let size):
        "the transfer broke off after \(received) of \(size) bytes, again and again"
      case .unsafeRealm(let realm): "it sends the password to \(realm), which is not safe"
      case .plainPassword: "the password would go over plain HTTP, where anybody can read it"
      case .choice(let detail): detail
      }
    return "\(subject): \(step): \(words)"
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch cause {
    case .offline: "name a file, or run again without --offline"
    case .unauthorised(false, _):
      "log in with `drydock login \(registry)`, or set DRYDOCK_REGISTRY_USER and DRYDOCK_REGISTRY_PASSWORD"
    case .unauthorised(true, _):
      "log in again with `drydock login \(registry)`: they may have been revoked or have expired"
    case .forbidden: "see whether the account may read this repository: `drydock login \(registry)` with another one"
    case .notFound: "see whether name and tag are right; some registries say this too of what needs a login"
    case .rateLimited: "try again later, log in (`drydock login \(registry)`) for a higher limit, or configure a mirror"
    case .refused(let status, _): status >= 500 ? "the registry is in trouble: try again later" : nil
    case .transport(let error):
      switch error {
      case .failed(_, _, _, let code) where [60, 77, 83, 91].contains(code):
        "if the registry's certificate is signed by an authority of your own, configure its `ca` for \(registry)"
      case .failed(_, _, _, let code) where [35, 58].contains(code):
        "if the registry speaks plain HTTP or wants a client certificate, configure that for \(registry)"
      default: error.recoverySuggestion
      }
    case .truncated: "the registry or the network is in trouble: try again later"
    case .malformed: "see whether \(registry) is a container registry"
    case .unsafeRealm, .plainPassword: "let the registry speak HTTPS, or configure plain HTTP for \(registry)"
    case .choice: nil
    }
  }

  private static func tail(_ detail: String) -> String { detail.isEmpty ? "" : ": " + detail }
}

extension RegistryError {
  /// What is fetched; `nil` where the registry says that there is no such thing.
  static func absent<T>(_ fetch: () throws -> T) throws -> T? {
    do {
      return try fetch()
    } catch let error as RegistryError {
      if case .notFound = error.cause { return nil }
      throw error
    }
  }
}
