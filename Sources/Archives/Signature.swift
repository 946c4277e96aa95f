// SPDX-License-Identifier: Apache-2.0
import CCrypto

/// How a key signs. Each goes by one hash and one encoding, so that a signature needs no word on how it was made; only of
/// RSA an older encoding is verified too, which tells itself apart.
package enum SignatureScheme: String, Hashable, Sendable {
  /// FIPS 186-5 section 6 with SHA-256, as the DER of `r` and `s`: what `openssl dgst -sha256` and cosign write.
  case ecdsaP256 = "ECDSA P-256"
  /// RFC 8032, pure.
  case ed25519 = "Ed25519"
  /// RFC 8017 section 8.1 with SHA-256, MGF1 of it, and a salt as long as the hash; on verifying of any length, and the
  /// encoding of section 8.2 (PKCS #1 v1.5) with SHA-256 too: what cosign and `openssl dgst -sign` write.
  case rsaPSS = "RSA-PSS"
}

/// A key that signatures are held against.
package struct PublicKey: Sendable {
  private let key: SignatureKey
  /// How it verifies.
  package var scheme: SignatureScheme { key.scheme }

  /// Reads a key: PEM, SubjectPublicKeyInfo (RFC 7468 section 13).
  /// - Throws: `SignatureError`.
  package init(pem: [UInt8]) throws(SignatureError) { key = try SignatureKey(publicPEM: pem) }

  /// Whether a signature over these bytes is this key's.
  package func verifies(_ signature: [UInt8], of bytes: [UInt8]) throws(SignatureError) -> Bool {
    for padding in key.paddings {
      let holds = try unsafe key.operation("verifying", padding: padding) { context in
        unsafe EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
      }
      if holds { return true }
    }
    return false
  }
}

/// A key that signs.
package struct PrivateKey: Sendable {
  private let key: SignatureKey
  /// How it signs.
  package var scheme: SignatureScheme { key.scheme }

  /// Reads a key: PEM, PKCS #8 (encrypted too) or the older forms of OpenSSL.
  /// - Throws: `SignatureError`.
  package init(pem: [UInt8], passphrase: String? = nil) throws(SignatureError) {
    key = try SignatureKey(privatePEM: pem, passphrase: passphrase)
  }

  /// The signature over bytes. Ed25519 gives the same each time, the others another.
  package func signature(of bytes: [UInt8]) throws(SignatureError) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: key.longest)
    var count = signature.count
    let isDone = try unsafe key.operation("signing", signs: true) { context in
      unsafe EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1
    }
    guard isDone else { throw .refused(doing: "signing") }
    return Array(signature.prefix(count))
  }
}

/// A key of libcrypto's.
///
/// `@unchecked Sendable`: the key is never changed after `init`, and libcrypto lets threads share one that nobody changes
/// (openssl-threads(7)); all that an operation changes is in a context of its own.
@safe private final class SignatureKey: @unchecked Sendable {
  private let key: OpaquePointer
  let scheme: SignatureScheme
  /// Bytes of PEM that are looked at.
  private static let limit = 64 << 10

  convenience init(publicPEM pem: [UInt8]) throws(SignatureError) {
    let key = unsafe Self.read(pem) { unsafe PEM_read_bio_PUBKEY($0, nil, nil, nil) }
    guard let key = unsafe key else { throw .notAKey(wanted: "public") }
    try unsafe self.init(key)
  }

  convenience init(privatePEM pem: [UInt8], passphrase: String?) throws(SignatureError) {
    let isEncrypted = String(decoding: pem.prefix(Self.limit), as: UTF8.self).contains("ENCRYPTED")
    if isEncrypted, passphrase == nil { throw .locked }
    // libcrypto takes the last argument for the passphrase where there is no callback; without both it would ask the
    // terminal.
    var words = Array((passphrase ?? "").utf8CString)
    let key = unsafe Self.read(pem) { bio in
      unsafe words.withUnsafeMutableBytes { unsafe PEM_read_bio_PrivateKey(bio, nil, nil, $0.baseAddress) }
    }
    guard let key = unsafe key else { throw isEncrypted ? .wrongPassphrase : .notAKey(wanted: "private") }
    try unsafe self.init(key)
  }

  /// Takes over a key.
  private init(_ key: OpaquePointer) throws(SignatureError) {
    let found = unsafe Self.scheme(of: key)
    switch found {
    case .success(let scheme):
      unsafe self.key = key
      self.scheme = scheme
    case .failure(let error):
      unsafe EVP_PKEY_free(key)
      throw error
    }
  }

  deinit { unsafe EVP_PKEY_free(key) }

  /// Bytes that a signature has at most.
  var longest: Int { Int(unsafe EVP_PKEY_get_size(key)) }

  /// What signatures of it may be encoded as. A key that is for PSS alone (RFC 4055 section 1.2) is held to it.
  var paddings: [Int32] {
    let isForBoth = unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA
    return isForBoth ? [RSA_PKCS1_PSS_PADDING, RSA_PKCS1_PADDING] : [RSA_PKCS1_PSS_PADDING]
  }

  /// Begins an operation and performs it.
  /// - Parameter padding: of RSA.
  func operation(
    _ doing: String, signs: Bool = false, padding: Int32 = RSA_PKCS1_PSS_PADDING, _ body: (OpaquePointer) -> Bool
  ) throws(SignatureError) -> Bool {
    defer { ERR_clear_error() }
    guard let context = unsafe EVP_MD_CTX_new() else { throw .refused(doing: doing) }
    defer { unsafe EVP_MD_CTX_free(context) }
    var options: OpaquePointer?
    let hash = scheme == .ed25519 ? nil : unsafe EVP_sha256()
    let isBegun =
      signs
      ? unsafe EVP_DigestSignInit(context, &options, hash, nil, key)
      : unsafe EVP_DigestVerifyInit(context, &options, hash, nil, key)
    guard isBegun == 1 else { throw .refused(doing: doing) }
    if scheme == .rsaPSS {
      let salt = signs ? RSA_PSS_SALTLEN_DIGEST : RSA_PSS_SALTLEN_AUTO
      guard unsafe EVP_PKEY_CTX_set_rsa_padding(options, padding) == 1 else { throw .refused(doing: doing) }
      if padding == RSA_PKCS1_PSS_PADDING {
        guard unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(options, salt) == 1 else { throw .refused(doing: doing) }
      }
    }
    return unsafe body(context)
  }

  private static func read(_ pem: [UInt8], _ parse: (OpaquePointer?) -> OpaquePointer?) -> OpaquePointer? {
    guard pem.count <= limit else { return nil }
    defer { ERR_clear_error() }
    return unsafe pem.withUnsafeBytes { bytes in
      let bio = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count))
      defer { unsafe BIO_free(bio) }
      return unsafe parse(bio)
    }
  }

  private static func scheme(of key: OpaquePointer) -> Result<SignatureScheme, SignatureError> {
    let kind = unsafe EVP_PKEY_get_base_id(key)
    switch kind {
    case EVP_PKEY_ED25519: return .success(.ed25519)
    case EVP_PKEY_RSA, EVP_PKEY_RSA_PSS:
      let bits = Int(unsafe EVP_PKEY_get_bits(key))
      return (2048...16384).contains(bits) ? .success(.rsaPSS) : .failure(.badLength(bits: bits))
    case EVP_PKEY_EC:
      var name = [CChar](repeating: 0, count: 80)
      var count = 0
      guard unsafe EVP_PKEY_get_group_name(key, &name, name.count, &count) == 1 else {
        return .failure(.otherKind(found: "such elliptic curve"))
      }
      let curve = String(decoding: name.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return curve == "prime256v1" ? .success(.ecdsaP256) : .failure(.otherKind(found: curve))
    default:
      let name = unsafe OBJ_nid2sn(kind).map { unsafe String(cString: $0) }
      return .failure(.otherKind(found: name ?? "such"))
    }
  }
}
