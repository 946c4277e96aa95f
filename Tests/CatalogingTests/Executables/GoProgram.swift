// SPDX-License-Identifier: Apache-2.0

/// Writes the few bytes of an executable that Go's linker would have left its record in.
struct GoProgram {
  var toolchain = "go1.21.5"
  var modules = ""
  /// The inline form of Go 1.18, else the two pointers before it.
  var isInline = true
  var isWide = true
  var isBigEndian = false
  var hasSections = true
  var hasNote = false
  var interpreter = false
  /// `p_filesz` of a PT_TLS row of one word; `nil` for none.
  var threadLocal: Int?

  /// What `go build` puts around the modules: 16 bytes in front, 16 behind.
  var framed: [UInt8] {
    modules.isEmpty ? [] : Array(repeating: 0x30, count: 16) + Array(modules.utf8) + Array(repeating: 0x39, count: 16)
  }

  private var word: Int { isWide ? 8 : 4 }

  func number(_ value: Int, _ size: Int) -> [UInt8] {
    let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return isBigEndian ? little.reversed() : little
  }

  /// The record, as it stands at `address`.
  func record(at address: Int) -> [UInt8] {
    var bytes: [UInt8] = [0xFF] + Array(" Go buildinf:".utf8)
    bytes += [UInt8(word), (isBigEndian ? 1 : 0) | (isInline ? 2 : 0)]
    if isInline {
      bytes += Array(repeating: 0, count: 16)
      return bytes + varint(toolchain.utf8.count) + Array(toolchain.utf8) + varint(framed.count) + framed
    }
    let headers = address + 32
    let texts = headers + 4 * word
    bytes += number(headers, word) + number(framed.isEmpty ? 0 : headers + 2 * word, word)
    bytes += Array(repeating: 0, count: 32 - bytes.count)
    bytes += number(texts, word) + number(toolchain.utf8.count, word)
    bytes += number(texts + toolchain.utf8.count, word) + number(framed.count, word)
    return bytes + Array(toolchain.utf8) + framed
  }

  func varint(_ value: Int) -> [UInt8] {
    var value = value
    var bytes: [UInt8] = []
    while value >= 0x80 {
      bytes.append(UInt8(value & 0x7F) | 0x80)
      value >>= 7
    }
    return bytes + [UInt8(value)]
  }

  /// An ELF file: header, programs, note, data, sections.
  var elf: [UInt8] {
    let header = isWide ? 64 : 52
    let row = isWide ? 56 : 32
    let note: [UInt8] = number(4, 4) + number(8, 4) + number(4, 4) + Array("Go\0\0buildid!".utf8)
    let rows = 1 + (hasNote ? 1 : 0) + (interpreter ? 1 : 0) + (threadLocal == nil ? 0 : 1)
    let noteAt = header + rows * row
    let dataAt = (noteAt + note.count + 15) / 16 * 16 + 16
    let address = 0x40_0000 + dataAt
    // Sixteen bytes stand before the record, as in a data segment that other things share.
    let data = Array(repeating: UInt8(0xFF), count: 16) + record(at: address + 16)
    let sectionsAt = dataAt + data.count + 32

    func program(_ type: Int, _ flags: Int, _ offset: Int, _ address: Int, _ size: Int, _ memory: Int) -> [UInt8] {
      let places = number(offset, word) + number(address, word) + number(address, word)
      let sizes = number(size, word) + number(memory, word)
      return isWide
        ? number(type, 4) + number(flags, 4) + places + sizes + number(8, word)
        : number(type, 4) + places + sizes + number(flags, 4) + number(8, word)
    }
    func section(_ name: Int, _ address: Int, _ offset: Int, _ size: Int) -> [UInt8] {
      let front = number(name, 4) + number(1, 4) + number(2, word) + number(address, word)
      return front + number(offset, word) + number(size, word) + number(0, 8) + number(0, 2 * word)
    }

    var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, isWide ? 2 : 1, isBigEndian ? 2 : 1, 1]
    bytes += Array(repeating: 0, count: 9) + number(2, 2) + number(62, 2) + number(1, 4)
    bytes += number(0x40_1000, word) + number(header, word) + number(hasSections ? sectionsAt : 0, word)
    bytes += number(0, 4) + number(header, 2) + number(row, 2) + number(rows, 2)
    bytes += number(isWide ? 64 : 40, 2) + number(hasSections ? 2 : 0, 2) + number(hasSections ? 1 : 0, 2)
    if interpreter { bytes += program(3, 4, 0, 0, 4, 4) }
    if hasNote { bytes += program(4, 4, noteAt, 0x40_0000 + noteAt, note.count, note.count) }
    if let threadLocal { bytes += program(7, 4, 0, 0, threadLocal, word) }
    bytes += program(1, 6, dataAt, address, data.count, data.count)
    bytes += note + Array(repeating: 0, count: dataAt - noteAt - note.count)
    bytes += data + Array(repeating: 0, count: 32)
    guard hasSections else { return bytes }
    let names = Array(".go.buildinfo\0.names\0".utf8)
    bytes += section(0, address + 16, dataAt + 16, data.count - 16)
    bytes += section(14, 0, sectionsAt + 2 * (isWide ? 64 : 40), names.count)
    return bytes + names
  }

  /// A PE file of one section of data.
  var pe: [UInt8] {
    let base = 0x40_0000
    let data = record(at: base + 0x1000)
    let optional = isWide ? 112 : 96
    let dataAt = 0x80 + 24 + optional + 40
    var bytes = Array("MZ".utf8) + Array(repeating: 0, count: 0x3A) + number(0x80, 4)
    bytes += Array(repeating: 0, count: 0x80 - bytes.count)
    bytes +=
      Array("PE\0\0".utf8) + number(0x8664, 2) + number(1, 2) + number(0, 12) + number(optional, 2) + number(2, 2)
    var head = number(isWide ? 0x20B : 0x10B, 2) + Array(repeating: 0, count: isWide ? 22 : 26)
    head += number(base, word)
    bytes += head + Array(repeating: 0, count: optional - head.count)
    bytes += Array(".data\0\0\0".utf8) + number(data.count, 4) + number(0x1000, 4) + number(data.count, 4)
    bytes += number(dataAt, 4) + number(0, 12) + number(0xC000_0040, 4)
    return bytes + data
  }

  /// A Mach-O file of one segment, with or without a section of the record's name.
  var machO: [UInt8] {
    let header = isWide ? 32 : 28
    let width = isWide ? 80 : 68
    let command = 8 + 16 + 4 * word + 16 + (hasSections ? width : 0)
    let dataAt = (header + command + 15) / 16 * 16
    let address = 0x100_0000
    let data = record(at: address)
    var bytes = number(isWide ? 0xFEED_FACF : 0xFEED_FACE, 4) + number(0, 8) + number(2, 4) + number(1, 4)
    bytes += number(command, 4) + number(0, isWide ? 8 : 4)
    bytes += number(isWide ? 0x19 : 1, 4) + number(command, 4) + name("__DATA")
    bytes += number(address, word) + number(data.count, word) + number(dataAt, word) + number(data.count, word)
    bytes += number(3, 4) + number(3, 4) + number(hasSections ? 1 : 0, 4) + number(0, 4)
    if hasSections {
      var section = name("__go_buildinfo") + name("__DATA") + number(address, word) + number(data.count, word)
      section += number(dataAt, 4)
      bytes += section + Array(repeating: 0, count: width - section.count)
    }
    return bytes + Array(repeating: 0, count: dataAt - bytes.count) + data
  }

  /// Several Mach-O files in one.
  static func fat(_ parts: [[UInt8]]) -> [UInt8] {
    let big = GoProgram(isBigEndian: true)
    var bytes = big.number(0xCAFE_BABE, 4) + big.number(parts.count, 4)
    var at = 8 + parts.count * 20
    for part in parts {
      bytes += big.number(7, 4) + big.number(3, 4) + big.number(at, 4) + big.number(part.count, 4) + big.number(0, 4)
      at += part.count
    }
    return bytes + parts.flatMap { $0 }
  }

  private func name(_ text: String) -> [UInt8] {
    Array(text.utf8) + Array(repeating: 0, count: 16 - text.utf8.count)
  }
}
