// SPDX-License-Identifier: Apache-2.0

/// A short name for a text, the same on every machine: FNV-1a of 64 bits, twice, with different beginnings.
///
/// It tells remarks apart for a forge; it protects nothing.
/// Specification: http://www.isthe.com/chongo/tech/comp/fnv/
enum Fingerprint {
  static func of(_ text: String) -> String {
    func hash(_ basis: UInt64) -> String {
      var value = basis
      for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
      let hex = String(value, radix: 16)
      return String(repeating: "0", count: 16 - hex.utf8.count) + hex
    }
    return hash(0xCBF2_9CE4_8422_2325) + hash(0x8422_2325_CBF2_9CE4)
  }
}
