// SPDX-License-Identifier: Apache-2.0
@testable import Inspecting

/// Made-up secrets, put together when a test runs: no file of the project holds one whole.
struct SecretSample {
  /// The same numbers on every run.
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  /// So many bytes of a set, all of which come as evenly as they can.
  mutating func run(_ set: ByteSet, _ count: Int) -> [UInt8] {
    // Not those that join words: a run that ends in one would be read differently.
    let letters = set.members.filter { ByteSet.alnum.contains($0) }
    var members = letters.isEmpty ? set.members : letters
    if members.isEmpty { members = [UInt8(ascii: "a")] }
    var out: [UInt8] = []
    while out.count < count {
      var pool = members
      while !pool.isEmpty, out.count < count { out.append(pool.remove(at: next(pool.count))) }
    }
    return out
  }

  /// One secret of a kind, each run as short as it may be.
  mutating func secret(_ kind: SecretKind, anchor: Int = 0, change: Int = 0) -> String {
    if case .webToken = kind.proof { return webToken }
    let last = kind.segments.lastIndex { if case .run = $0 { true } else { false } }
    var body: [UInt8] = []
    for (index, segment) in kind.segments.enumerated() {
      switch segment {
      case .text(let text): body += Array(text.utf8)
      case .run(let run) where run.set == ByteSet("\"' :=>\t,()"): body += Array("=".utf8)
      case .run(let run): body += self.run(run.set, run.length.lowerBound + (index == last ? change : 0))
      }
    }
    switch kind.proof {
    case .base62Checksum: body = body.prefix(body.count - 6) + SecretProof.base62(SecretProof.crc32(body.prefix(30)))
    case .bech32(let prefix):
      let data = Array(body.dropLast(6))
      let values = data.compactMap { byte in SecretProof.bech32Digits.firstIndex(of: byte).map(UInt32.init) }
      body = data + SecretProof.bech32Checksum(values, prefix: prefix)
    default: break
    }
    let lead = kind.lead.map { self.run($0.set, $0.length.lowerBound) } ?? []
    return String(decoding: lead + Array(kind.anchors[anchor].utf8) + body, as: UTF8.self)
  }

  /// A signed token with an empty claim.
  private var webToken: String {
    [#"{"alg":"HS256","typ":"JWT"}"#, #"{"sub":"4711","aud":"drydock"}"#].map { Self.base64(Array($0.utf8)) }
      .joined(separator: ".") + ".q83vEjRWeJq8NpmtLMxQz7o5K2R1T9bWuYhGdXfEaVs"
  }

  /// RFC 4648 section 5, without padding.
  static func base64(_ bytes: [UInt8], padded: Bool = false) -> String {
    let digits =
      Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8) + Array((padded ? "+/" : "-_").utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
      for index in 0...part.count { out.append(digits[Int(bits >> UInt32(18 - 6 * index) & 63)]) }
      if padded { out += [UInt8](repeating: UInt8(ascii: "="), count: 3 - part.count) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A private key in DER that is none, as PEM.
  static func privateKey(_ label: String = "RSA PRIVATE KEY", lineEnd: String = "\n", header: String = "") -> String {
    var sample = SecretSample(7)
    let der = [0x30, 0x82, 0x01, 0x22] + (0..<290).map { _ in UInt8(sample.next(256)) }
    let text = base64(der, padded: true)
    var lines: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(64)))
      rest = rest.dropFirst(64)
    }
    return "-----BEGIN " + label + "-----" + lineEnd + header + lines.joined(separator: lineEnd) + lineEnd + "-----END "
      + label + "-----" + lineEnd
  }
}
