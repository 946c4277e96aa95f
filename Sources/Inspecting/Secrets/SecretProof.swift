// SPDX-License-Identifier: Apache-2.0
import Notations

/// What can be checked of a secret without asking its maker.
enum SecretProof: Hashable, Sendable {
  /// Nothing but its shape.
  case shape
  /// 30 characters and their CRC-32 in six digits of base 62, as GitHub makes its tokens; where the checksum is wrong, it
  /// is no token if all of that maker's bear one.
  /// https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  case base62Checksum(isRequired: Bool)
  /// BIP 173.
  case bech32(prefix: String)
  /// So many bytes in base 64.
  case base64(bytes: Int)
  /// RFC 7519: a header that names an algorithm, claims, a signature.
  case webToken

  /// - Parameters:
  ///   - secret: with its anchor.
  ///   - body: what stands behind the anchor.
  /// - Returns: `nil` where it cannot be one.
  func assurance(of secret: ArraySlice<UInt8>, body: ArraySlice<UInt8>) -> SecretSighting.Assurance? {
    switch self {
    case .shape: return .shape
    case .base62Checksum(let isRequired):
      guard body.count == 36 else { return .shape }
      let sum = Self.base62(Self.crc32(body.prefix(30)))
      return sum.elementsEqual(body.suffix(6)) ? .checksum : isRequired ? nil : .shape
    case .bech32(let prefix): return Self.isBech32(body, prefix: prefix) ? .checksum : nil
    case .base64(let bytes):
      guard let decoded = Base64Text.decode(body), decoded.count == bytes else { return nil }
      return .structure
    case .webToken: return Self.isWebToken(secret) ? .structure : nil
    }
  }

  /// The polynomial of IEEE 802.3, as gzip has it (RFC 1952 section 8).
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~sum
  }

  /// In six digits of 0-9, A-Z, a-z.
  static func base62(_ value: UInt32) -> [UInt8] {
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var rest = Int(value)
    var out = [UInt8](repeating: digits[0], count: 6)
    for index in out.indices.reversed() {
      out[index] = digits[rest % 62]
      rest /= 62
    }
    return out
  }

  /// BIP 173, "Checksum": over the prefix in lower case and the data.
  private static func isBech32(_ data: ArraySlice<UInt8>, prefix: String) -> Bool {
    let values = data.compactMap { byte in bech32Digits.firstIndex(of: byte).map(UInt32.init) }
    return values.count == data.count && bech32Sum(values, prefix: prefix) == 1
  }

  /// The six digits that make a text right.
  static func bech32Checksum(_ values: [UInt32], prefix: String) -> [UInt8] {
    let sum = bech32Sum(values + [UInt32](repeating: 0, count: 6), prefix: prefix) ^ 1
    return (0..<6).map { bech32Digits[Int(sum >> UInt32(5 * (5 - $0)) & 31)] }
  }

  static let bech32Digits = Array("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".utf8)

  private static func bech32Sum(_ values: [UInt32], prefix: String) -> UInt32 {
    let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
    let name = prefix.utf8.map(UInt32.init)
    var sum: UInt32 = 1
    for value in name.map({ $0 >> 5 }) + [0] + name.map({ $0 & 31 }) + values {
      let top = sum >> 25
      sum = (sum & 0x1FF_FFFF) << 5 ^ value
      for bit in 0..<5 where top >> UInt32(bit) & 1 == 1 { sum ^= generator[bit] }
    }
    return sum
  }

  /// RFC 7515 section 3.1: three parts, the first of which is an object with "alg".
  private static func isWebToken(_ token: ArraySlice<UInt8>) -> Bool {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Base64Text.decode(parts[0]), let claims = Base64Text.decode(parts[1]),
      claims.first == UInt8(ascii: "{"), let value = try? JSONValue(header), let algorithm = value["alg"]?.string
    else { return false }
    // Without a signature it opens nothing.
    return algorithm.lowercased() != "none" && !parts[2].isEmpty
  }
}

/// Text in base 64, of either alphabet, with padding or without (RFC 4648 sections 4 and 5).
enum Base64Text {
  /// `nil` where a character is of neither alphabet, or the length cannot be.
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: byte) else { return nil }
      bits = bits << 6 | value
      count += 1
      if count % 4 == 0 {
        out.append(UInt8(truncatingIfNeeded: bits >> 16))
        out.append(UInt8(truncatingIfNeeded: bits >> 8))
        out.append(UInt8(truncatingIfNeeded: bits))
      }
    }
    switch count % 4 {
    case 1: return nil
    case 2: out.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      out.append(UInt8(truncatingIfNeeded: bits >> 10))
      out.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: break
    }
    return padding > 2 ? nil : out
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
