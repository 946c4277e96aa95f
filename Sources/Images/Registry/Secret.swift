// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// A password or token. However it is printed, it reads `***`.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The secret itself, for whoever must send it.
  let revealed: String

  package init(_ text: String) { revealed = text }

  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// `user:password` as RFC 7617 sends it.
  static func basic(user: String, _ password: Secret) -> Secret {
    Secret(Data("\(user):\(password.revealed)".utf8).base64EncodedString())
  }

  /// A text of somebody else's without this secret in it.
  func scrubbed(from text: String) -> String {
    revealed.utf8.count < 3
      ? text : text.split(separator: revealed, omittingEmptySubsequences: false).joined(separator: "***")
  }
}

/// What a registry is shown so that it lets us in.
package enum Credential: Hashable, Sendable {
  /// A name and a password.
  case password(user: String, Secret)
  /// A token that is exchanged for another at the registry's token server (OAuth2 refresh token).
  case identity(Secret)
  /// A token that the registry takes as it is.
  case bearer(Secret)

  /// All spellings in which the secret may come back from a server.
  var secrets: [Secret] {
    switch self {
    case .password(let user, let password): [.basic(user: user, password), password]
    case .identity(let token), .bearer(let token): [token]
    }
  }
}
