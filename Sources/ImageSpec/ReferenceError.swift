// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a text does not name an image.
package struct ReferenceError: LocalizedError, Hashable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case host, tag, digest, length
    case path(upperCase: Bool)
  }

  package let text: String
  package let reason: Reason

  package init(text: String, reason: Reason) {
    self.text = text
    self.reason = reason
  }

  package var description: String {
    let words =
      switch reason {
      case .host: "its registry is neither a host name nor an address"
      case .path(upperCase: true): "a repository has no capital letters"
      case .path(upperCase: false): "a repository has small letters and digits, with single separators between them"
      case .tag: "a tag has letters, digits, '_', '.' and '-', 128 at most"
      case .digest: "a digest is sha256: and 64 hexadecimal digits"
      case .length: "it is longer than \(Reference.longest) characters"
      }
    return "'\(text)' does not name an image: \(words)"
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? { "write it as [registry/]repository[:tag][@digest]" }
}
