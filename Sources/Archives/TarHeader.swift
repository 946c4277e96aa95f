// SPDX-License-Identifier: Apache-2.0

/// Reads the 512 bytes of a tar header.
///
/// Formats: POSIX.1-2017 pax "ustar Interchange Format"; GNU tar manual, "Basic Tar Format".
struct TarHeader {
  static let size = 512

  let type: UInt8
  let size: Int
  let mode: UInt32
  let uid: Int
  let gid: Int
  let modified: Int

  /// Whether all bytes are zero: the mark of the end.
  static func isBlank(_ block: Span<UInt8>) -> Bool {
    for index in block.indices where block[index] != 0 { return false }
    return true
  }

  /// `nil` where the checksum does not fit: then these are not the bytes of a header.
  init?(_ block: Span<UInt8>) {
    guard block.count == Self.size, let stated = Self.number(block, 148, 8) else { return nil }
    // The sum counts the checksum's own field as blanks; old archives summed signed bytes.
    var sum = 0
    var signed = 0
    for index in 0..<Self.size {
      let byte = block[index]
      sum &+= Int(byte)
      signed &+= Int(Int8(bitPattern: byte))
    }
    for index in 148..<156 {
      sum &-= Int(block[index]) - 32
      signed &-= Int(Int8(bitPattern: block[index])) - 32
    }
    guard stated == sum || stated == signed else { return nil }
    guard let size = Self.number(block, 124, 12), size >= 0 else { return nil }
    self.size = size
    mode = UInt32(truncatingIfNeeded: Self.number(block, 100, 8) ?? 0) & 0o7777
    uid = Self.number(block, 108, 8) ?? 0
    gid = Self.number(block, 116, 8) ?? 0
    modified = Self.number(block, 136, 12) ?? 0
    type = block[156]
  }

  /// The name with its ustar prefix.
  static func name(_ block: Span<UInt8>) -> [UInt8] {
    let name = text(block, 0, 100)
    // Only "ustar\0" has the prefix; GNU's magic has a blank there and keeps times in its place.
    guard block[257] == UInt8(ascii: "u"), block[258] == UInt8(ascii: "s"), block[262] == 0 else { return name }
    let prefix = text(block, 345, 155)
    return prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
  }

  /// A field up to its first zero byte.
  static func text(_ block: Span<UInt8>, _ start: Int, _ length: Int) -> [UInt8] {
    var count = 0
    while count < length, block[start + count] != 0 { count += 1 }
    return bytes(block, start, count)
  }

  /// A number: octal digits, or base 256 where the first bit is set (GNU and star); `nil` where it is neither.
  static func number(_ block: Span<UInt8>, _ start: Int, _ length: Int) -> Int? {
    if block[start] & 0x80 != 0 {
      // Two's complement, the top bit is only the mark.
      var value = Int(block[start] & 0x7F)
      if block[start] & 0x40 != 0 { value -= 0x80 }
      for index in 1..<length {
        let (shifted, overflow) = value.multipliedReportingOverflow(by: 256)
        guard !overflow else { return nil }
        value = shifted | Int(block[start + index])
      }
      return value
    }
    var value = 0
    var isStarted = false
    for index in 0..<length {
      let byte = block[start + index]
      if byte == 0 || byte == 32 {
        if isStarted { break }
        continue
      }
      guard (48...55).contains(byte), value < 1 << 59 else { return nil }
      isStarted = true
      value = value << 3 | Int(byte - 48)
    }
    return value
  }

  private static func bytes(_ block: Span<UInt8>, _ start: Int, _ count: Int) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(count)
    for index in start..<(start + count) { out.append(block[index]) }
    return out
  }
}
