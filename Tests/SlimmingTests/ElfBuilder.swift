// SPDX-License-Identifier: Apache-2.0

/// Makes ELF files of 64 bits in memory: a header, a program table, an interpreter, a dynamic section, its strings.
struct ElfBuilder {
  var machine: UInt16 = 62
  var interpreter: String?
  var needed: [String] = []
  var rpath: String?
  var runpath: String?
  var name: String?
  /// Further names of the string table: functions that are called.
  var calls: [String] = []
  /// What follows behind: texts in the bytes.
  var texts: [String] = []
  var isDynamic = true

  func bytes() -> [UInt8] {
    var strings: [UInt8] = [0]
    func add(_ text: String) -> UInt64 {
      defer { strings += Array(text.utf8) + [0] }
      return UInt64(strings.count)
    }
    var entries: [(UInt64, UInt64)] = needed.map { (1, add($0)) }
    if let rpath { entries.append((15, add(rpath))) }
    if let runpath { entries.append((29, add(runpath))) }
    if let name { entries.append((14, add(name))) }
    for call in calls { _ = add(call) }
    let rows = 1 + (interpreter == nil ? 0 : 1) + (isDynamic ? 1 : 0)
    let base: UInt64 = 0x400000
    let interpreterAt = UInt64(64 + rows * 56)
    let interpreterBytes: [UInt8] = interpreter.map { Array($0.utf8) + [0] } ?? []
    let dynamicAt = interpreterAt + UInt64(interpreterBytes.count)
    let dynamicSize = UInt64((entries.count + 3) * 16)
    let stringsAt = dynamicAt + dynamicSize
    entries += [(5, base + stringsAt), (10, UInt64(strings.count)), (0, 0)]
    var tail: [UInt8] = []
    for text in texts { tail += [0] + Array(text.utf8) + [0] }
    let total = stringsAt + UInt64(strings.count + tail.count)

    var out: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8)
    func put(_ value: UInt64, _ width: Int) {
      for index in 0..<width { out.append(UInt8(value >> (8 * UInt64(index)) & 0xFF)) }
    }
    put(3, 2)
    put(UInt64(machine), 2)
    put(1, 4)
    put(0, 8)
    put(64, 8)
    put(0, 8)
    put(0, 4)
    put(64, 2)
    put(56, 2)
    put(UInt64(rows), 2)
    put(0, 2)
    put(0, 2)
    put(0, 2)
    func row(_ type: UInt64, _ offset: UInt64, _ size: UInt64) {
      put(type, 4)
      put(4, 4)
      put(offset, 8)
      put(base + offset, 8)
      put(base + offset, 8)
      put(size, 8)
      put(size, 8)
      put(8, 8)
    }
    if interpreter != nil { row(3, interpreterAt, UInt64(interpreterBytes.count)) }
    row(1, 0, total)
    if isDynamic { row(2, dynamicAt, dynamicSize) }
    out += interpreterBytes
    for (tag, value) in entries {
      put(tag, 8)
      put(value, 8)
    }
    return out + strings + tail
  }
}
