// SPDX-License-Identifier: Apache-2.0
import CCrypto

/// A running hash of the SHA-2 family, by libcrypto (FIPS 180-4).
@safe package final class SHA2 {
  private let context: OpaquePointer

  /// - Parameter algorithm: "sha256", "sha384" or "sha512".
  /// - Throws: `ArchiveError.io` where libcrypto does not know it or refuses to work.
  package init(_ algorithm: String = "sha256") throws(ArchiveError) {
    guard let context = unsafe EVP_MD_CTX_new() else { throw .io(what: "\(algorithm) of libcrypto", code: 12) }
    unsafe self.context = context
    guard unsafe EVP_DigestInit_ex(context, EVP_get_digestbyname(algorithm), nil) == 1 else {
      throw .io(what: "\(algorithm) of libcrypto", code: 22)
    }
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Begins anew, as if nothing had been hashed; also where the hash is spent.
  package func restart() {
    // Without an algorithm that of before is taken, which was accepted then.
    _ = unsafe EVP_DigestInit_ex(context, nil, nil)
  }

  package func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { _ = unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// The hash, in lower-case hexadecimal. The hash is spent afterwards.
  package func finish() -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest() { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The hash, as bytes. The hash is spent afterwards.
  package func digest() -> [UInt8] {
    var out = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    unsafe out.withUnsafeMutableBufferPointer {
      _ = unsafe EVP_DigestFinal_ex(context, $0.baseAddress, &count)
    }
    return Array(out.prefix(Int(count)))
  }

  /// The SHA-256 of bytes in memory, in hexadecimal.
  package static func hex(_ bytes: [UInt8]) throws(ArchiveError) -> String {
    let hash = try SHA2()
    hash.update(bytes.span)
    return hash.finish()
  }
}
