// SPDX-License-Identifier: Apache-2.0

/// A signature as OpenPGP writes it, read far enough to say who made it and how. It is not verified.
///
/// Format: RFC 9580, sections 4.2 (packets), 5.2 (signatures), 9 (algorithms).
struct OpenPGPSignature: Hashable {
  private let algorithm: UInt8
  private let hash: UInt8
  /// The identifier of the key, in lower case; `nil` where the signature does not name it.
  private var key: String?

  /// From a signature packet; `nil` for anything else.
  init?(_ bytes: Span<UInt8>) {
    guard let body = Self.body(bytes), body.count > 6 else { return nil }
    let start = body.lowerBound
    switch bytes[start] {
    case 3:
      // Section 5.2.2: version, length 5, type, four bytes of time, eight of the key, two algorithms.
      guard body.count >= 17 else { return nil }
      algorithm = bytes[start + 15]
      hash = bytes[start + 16]
      key = Self.hexadecimal(bytes, start + 7, 8)
    case let version where version == 4 || version == 6:
      // Section 5.2.3: version, type, two algorithms, two areas of subpackets, each after its length.
      algorithm = bytes[start + 2]
      hash = bytes[start + 3]
      let width = version == 4 ? 2 : 4
      var at = start + 4
      for _ in 0..<2 {
        guard let length = bytes.bigEndian(at, width), length <= body.upperBound - at - width else { return }
        if key == nil { key = Self.issuer(bytes, (at + width)..<(at + width + length)) }
        at += width + length
      }
    default: return nil
    }
  }

  /// Where the content of a packet of type 2 stands.
  private static func body(_ bytes: Span<UInt8>) -> Range<Int>? {
    guard bytes.count > 2, bytes[0] & 0x80 != 0 else { return nil }
    let isNew = bytes[0] & 0x40 != 0
    guard (isNew ? bytes[0] & 0x3F : bytes[0] >> 2 & 0xF) == 2 else { return nil }
    var at = 1
    let length: Int?
    if isNew {
      length = Self.length(bytes, &at)
    } else {
      // Section 4.2.2: one, two or four bytes; the fourth kind goes on to the end.
      let kind = bytes[0] & 3
      let width = kind == 3 ? 0 : 1 << Int(kind)
      length = kind == 3 ? bytes.count - 1 : bytes.bigEndian(at, width)
      at += width
    }
    guard let length, length <= bytes.count - at else { return nil }
    return at..<(at + length)
  }

  /// Sections 4.2.1 and 5.2.3.7: a length in one, two or five bytes. (Signatures do not come in parts.)
  private static func length(_ bytes: Span<UInt8>, _ at: inout Int) -> Int? {
    guard at < bytes.count else { return nil }
    let first = Int(bytes[at])
    at += 1
    if first < 192 { return first }
    if first == 255 {
      defer { at += 4 }
      return bytes.bigEndian(at)
    }
    guard first < 224, at < bytes.count else { return nil }
    defer { at += 1 }
    return (first - 192) << 8 + Int(bytes[at]) + 192
  }

  /// Section 5.2.3.12, "Issuer Key ID", or the part of the fingerprint in "Issuer Fingerprint" (5.2.3.35) that is the
  /// same: the last eight bytes of a version 4 key's, the first eight of a later one's.
  private static func issuer(_ bytes: Span<UInt8>, _ area: Range<Int>) -> String? {
    var at = area.lowerBound
    var key: String?
    while at < area.upperBound {
      guard let length = length(bytes, &at), length > 0, at <= area.upperBound, length <= area.upperBound - at else {
        return key
      }
      // The highest bit says that the subpacket is critical.
      switch bytes[at] & 0x7F {
      case 16 where length == 9: return hexadecimal(bytes, at + 1, 8)
      case 33 where length >= 22:
        key = hexadecimal(bytes, bytes[at + 1] == 4 ? at + length - 8 : at + 2, 8)
      default: break
      }
      at += length
    }
    return key
  }

  private static func hexadecimal(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for index in start..<(start + count) { out += [digits[Int(bytes[index] >> 4)], digits[Int(bytes[index] & 15)]] }
    return String(decoding: out, as: UTF8.self)
  }
}

extension OpenPGPSignature: CustomStringConvertible {
  /// "RSA/SHA256, key 199e2f91fd431d51", as rpm's `:pgpsig` begins and ends.
  var description: String {
    "\(Self.algorithms[algorithm] ?? "algorithm \(algorithm)")/\(Self.hashes[hash] ?? "hash \(hash)")"
      + (key.map { ", key \($0)" } ?? "")
  }

  /// Section 9.1.
  private static let algorithms: [UInt8: String] = [
    1: "RSA", 3: "RSA", 17: "DSA", 19: "ECDSA", 22: "EdDSA", 27: "Ed25519", 28: "Ed448",
  ]

  /// Section 9.5.
  private static let hashes: [UInt8: String] = [
    1: "MD5", 2: "SHA1", 3: "RIPEMD160", 8: "SHA256", 9: "SHA384", 10: "SHA512", 11: "SHA224", 12: "SHA3-256",
    14: "SHA3-512",
  ]
}
