// SPDX-License-Identifier: Apache-2.0

/// Finds a few bytes among many, at several gigabytes a second.
///
/// Two bytes of what is sought, those that are rarest in programs, are held against 32 places at once; only where both
/// are right is the rest compared.
struct ByteFinder: Sendable {
  let needle: [UInt8]
  private let first: Int
  private let second: Int

  /// - Parameter needle: at least two bytes.
  init?(_ needle: [UInt8]) {
    guard needle.count >= 2 else { return nil }
    self.needle = needle
    let ranked = needle.indices.sorted { (Self.frequency(needle[$0]), $0) < (Self.frequency(needle[$1]), $1) }
    first = min(ranked[0], ranked[1])
    second = max(ranked[0], ranked[1])
  }

  /// How common a byte is in programs, roughly.
  private static func frequency(_ byte: UInt8) -> Int {
    switch byte {
    case 0, 0xFF: 9
    case UInt8(ascii: " "), UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: "_"): 6
    case UInt8(ascii: "a")...UInt8(ascii: "z"): 5
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): 4
    case UInt8(ascii: "A")...UInt8(ascii: "I"): 3
    case UInt8(ascii: "J")...UInt8(ascii: "Z"): 2
    default: 1
    }
  }

  /// The first place at or after `start`, and before `end`, where the needle begins.
  func next(in bytes: Span<UInt8>, from start: Int, before end: Int) -> Int? {
    var at = start
    let last = min(end, bytes.count - needle.count + 1)
    guard at >= 0, at < last else { return nil }
    let ones = SIMD4<UInt64>(repeating: 0x0101_0101_0101_0101)
    let highs = SIMD4<UInt64>(repeating: 0x8080_8080_8080_8080)
    let firsts = ones &* UInt64(needle[first])
    let seconds = ones &* UInt64(needle[second])
    let raw = unsafe bytes.bytes
    while at &+ second &+ 32 <= bytes.count, at < last {
      // In bounds: `first` is less than `second`, and the loop's condition holds 32 bytes from there.
      let near = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at &+ first, as: SIMD4<UInt64>.self) ^ firsts
      let far = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at &+ second, as: SIMD4<UInt64>.self) ^ seconds
      // A byte of `both` is zero where both are right; the classic test for a zero byte in a word.
      let both = near | far
      let zeros = (both &- ones) & ~both & highs
      if zeros[0] | zeros[1] | zeros[2] | zeros[3] != 0 {
        for place in at..<min(at &+ 32, last) where matches(bytes, at: place) { return place }
      }
      at &+= 32
    }
    while at < last {
      if matches(bytes, at: at) { return at }
      at &+= 1
    }
    return nil
  }

  private func matches(_ bytes: Span<UInt8>, at place: Int) -> Bool {
    guard bytes[place &+ first] == needle[first], bytes[place &+ second] == needle[second] else { return false }
    for index in needle.indices where bytes[place &+ index] != needle[index] { return false }
    return true
  }
}
