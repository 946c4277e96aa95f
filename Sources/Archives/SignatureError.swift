// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a key cannot be used.
package enum SignatureError: LocalizedError, Hashable, CustomStringConvertible {
  /// The text holds no key of this kind, in PEM.
  case notAKey(wanted: String)
  /// A key that none of the schemes takes: what it is instead.
  case otherKind(found: String)
  /// An RSA key that is too short or absurdly long.
  case badLength(bits: Int)
  /// The private key is encrypted, and there is no passphrase.
  case locked
  /// The passphrase is not that of the key.
  case wrongPassphrase
  /// libcrypto refused: what was being done.
  case refused(doing: String)

  package var description: String {
    switch self {
    case .notAKey(let wanted): "this is no \(wanted) key in PEM"
    case .otherKind(let found): "\(found) keys are not used for signatures here"
    case .badLength(let bits): "the RSA key has \(bits) bits, and 2048 to 16384 are taken"
    case .locked: "the private key is encrypted, and there is no passphrase"
    case .wrongPassphrase: "the private key cannot be decrypted with this passphrase"
    case .refused(let doing): "libcrypto failed at \(doing)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .notAKey(let wanted):
      wanted == "public"
        ? "make one from the private key: openssl pkey -in KEY -pubout -out KEY.pub"
        : "a file that begins with -----BEGIN PRIVATE KEY----- is expected"
    case .otherKind: "ECDSA P-256, Ed25519 and RSA are: openssl genpkey -algorithm ed25519"
    case .badLength, .wrongPassphrase, .refused, .locked: nil
    }
  }
}
