// SPDX-License-Identifier: Apache-2.0

/// The name of some bytes by their hash: `sha256:` and 64 hexadecimal digits.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
package struct Digest: Hashable, Sendable {
  /// "sha256". Other registered algorithms parse, but only this one can be verified.
  package let algorithm: String
  /// Lower-case hexadecimal.
  package let hex: String

  /// `nil` where the text is no digest: then it must not become part of a path.
  package init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    algorithm = String(text[..<colon])
    hex = String(text[text.utf8.index(after: colon)...])
    let length = ["sha256": 64, "sha384": 96, "sha512": 128][algorithm]
    guard hex.utf8.count == length else { return nil }
    for byte in hex.utf8 where !(48...57).contains(byte) && !(97...102).contains(byte) { return nil }
  }

  /// The SHA-256 of bytes, given in hexadecimal as a hash function returned it.
  package init(sha256 hex: String) {
    algorithm = "sha256"
    self.hex = hex
  }
}

extension Digest: CustomStringConvertible {
  package var description: String { algorithm + ":" + hex }
}
