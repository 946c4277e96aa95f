// SPDX-License-Identifier: Apache-2.0

/// Makes small ELF files with what a test wants in their data, and noise around it.
struct ProgramBuilder {
  /// What stands in the code, where no strings are looked for.
  var code = ""
  /// What stands in the data.
  var data: String
  /// Whether data and code share one segment, as older linkers laid them.
  var isOneSegment = false
  /// `e_type`: 2 is a program, 1 an object file.
  var type: UInt16 = 3
  /// Bytes of noise before what stands in the data.
  var filling = 4000

  init(_ data: String) { self.data = data }

  func build() -> [UInt8] {
    let noise = (0..<filling).map { UInt8(truncatingIfNeeded: $0 &* 37 ^ $0 >> 3) }
    let code = noise.prefix(500) + Array(self.code.utf8) + noise.prefix(500)
    let data = noise + [0] + Array(self.data.utf8) + [0] + noise.prefix(300)
    let start = 64 + 2 * 56
    var out: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
    func append(_ value: UInt64, _ size: Int) {
      for index in 0..<size { out.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
    }
    // e_type, e_machine, e_version, e_entry, e_phoff, e_shoff, e_flags, then six numbers of 16 bits.
    append(UInt64(type), 2)
    append(62, 2)
    append(1, 4)
    append(0x1000, 8)
    append(64, 8)
    append(0, 8)
    append(0, 4)
    for value in [64, 56, 2, 0, 0, 0] { append(UInt64(value), 2) }
    // Code that is read and executed (5); data that is only read (4), or with the code.
    let parts = [(5, start, code.count), (isOneSegment ? 5 : 4, start + code.count, data.count)]
    for (flags, offset, count) in parts {
      append(1, 4)
      append(UInt64(flags), 4)
      for value in [offset, offset, offset, count, count, 1] { append(UInt64(value), 8) }
    }
    return out + code + data
  }
}
