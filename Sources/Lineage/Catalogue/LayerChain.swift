// SPDX-License-Identifier: Apache-2.0
import Archives
package import ImageSpec

/// What a pile of layers is called, one name for each height of it.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid. The same is done with
/// the digests of stored layers, for images whose configuration claims others.
package enum LayerChain {
  /// `ChainID(L0) = L0`, `ChainID(L0|…|Ln) = SHA256(ChainID(L0|…|Ln-1) + " " + Ln)`; one for each layer.
  package static func names(_ layers: [Digest]) throws -> [Digest] {
    var names: [Digest] = []
    names.reserveCapacity(layers.count)
    for layer in layers {
      guard let last = names.last else {
        names.append(layer)
        continue
      }
      names.append(Digest(sha256: try SHA2.hex(Array("\(last) \(layer)".utf8))))
    }
    return names
  }

  /// The first 64 bits of a name, which a database finds faster than a text. Whoever finds something by it compares the
  /// layers themselves.
  static func key(_ name: Digest) -> Int {
    Int(truncatingIfNeeded: UInt64(name.hex.prefix(16), radix: 16) ?? 0)
  }
}

extension Digest {
  /// Its 32 bytes; `nil` where it is of another algorithm.
  var packed: [UInt8]? {
    guard algorithm == "sha256" else { return nil }
    let digits = Array(hex.utf8)
    return stride(from: 0, to: digits.count, by: 2).map { Self.value(digits[$0]) << 4 | Self.value(digits[$0 + 1]) }
  }

  /// From 32 bytes.
  init?(packed bytes: ArraySlice<UInt8>) {
    guard bytes.count == 32 else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    let hex = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    self.init(sha256: String(decoding: hex, as: UTF8.self))
  }

  /// Several, one behind the other.
  static func all(packed bytes: [UInt8]) -> [Digest]? {
    guard bytes.count.isMultiple(of: 32) else { return nil }
    return stride(from: 0, to: bytes.count, by: 32).compactMap { Digest(packed: bytes[$0..<($0 + 32)]) }
  }

  private static func value(_ digit: UInt8) -> UInt8 { digit >= 97 ? digit - 87 : digit - 48 }
}
