// SPDX-License-Identifier: Apache-2.0

/// Writes a small ELF file of 64 bits with named sections, symbols and what a program's head has.
struct ELFFile {
  /// Sections that are not loaded, in the order of the file.
  var sections: [(name: String, bytes: [UInt8])] = []
  /// What is loaded at `Self.address`.
  var data: [UInt8] = []
  /// Dynamic symbols and their addresses.
  var symbols: [(name: String, address: Int)] = []
  var notes: [UInt8] = []
  /// `e_type`: 2 ET_EXEC, 3 ET_DYN.
  var type = 3
  var hasInterpreter = true
  var hasThreadLocal = false
  var entry = 0x1000
  /// Appended behind everything.
  var appendix: [UInt8] = []

  static let address = 0x40_0000

  static func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A record of a PT_NOTE segment or a section of notes.
  static func note(_ owner: String, _ type: Int, _ text: [UInt8]) -> [UInt8] {
    let name = Array(owner.utf8) + [0]
    func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + Array(repeating: 0, count: (4 - bytes.count % 4) % 4) }
    return number(name.count, 4) + number(text.count, 4) + number(type, 4) + padded(name) + padded(text)
  }

  var bytes: [UInt8] {
    let rows = 1 + (hasInterpreter ? 1 : 0) + (hasThreadLocal ? 1 : 0) + (notes.isEmpty ? 0 : 1)
    let notesAt = 64 + rows * 56
    let dataAt = notesAt + notes.count
    func program(_ type: Int, _ flags: Int, _ offset: Int, _ address: Int, _ size: Int) -> [UInt8] {
      Self.number(type, 4) + Self.number(flags, 4) + Self.number(offset, 8) + Self.number(address, 8)
        + Self.number(address, 8) + Self.number(size, 8) + Self.number(size, 8) + Self.number(8, 8)
    }
    var all = sections
    if !symbols.isEmpty {
      var names: [UInt8] = [0]
      var table = [UInt8](repeating: 0, count: 24)
      for symbol in symbols {
        table += Self.number(names.count, 4) + [0x11, 0, 1, 0] + Self.number(symbol.address, 8) + Self.number(8, 8)
        names += Array(symbol.name.utf8) + [0]
      }
      all.append((".dynsym", table))
      all.append((".dynstr", names))
    }
    var names: [UInt8] = [0]
    var table = [UInt8](repeating: 0, count: 64)
    var body: [UInt8] = []
    let bodyAt = dataAt + data.count
    func add(_ name: String, _ type: Int, _ address: Int, _ offset: Int, _ size: Int) {
      table += Self.number(names.count, 4) + Self.number(type, 4) + Self.number(0, 8) + Self.number(address, 8)
      table += Self.number(offset, 8) + Self.number(size, 8) + Self.number(0, 24)
      names += Array(name.utf8) + [0]
    }
    if !data.isEmpty { add(".data", 1, Self.address, dataAt, data.count) }
    for section in all {
      add(section.name, section.name == ".dynsym" ? 11 : 1, 0, bodyAt + body.count, section.bytes.count)
      body += section.bytes
    }
    let namesAt = bodyAt + body.count
    let count = table.count / 64 + 1
    let size = names.count + ".shstrtab".utf8.count + 1
    add(".shstrtab", 3, 0, namesAt, size)
    var out: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + Array(repeating: 0, count: 9)
    out += Self.number(type, 2) + Self.number(62, 2) + Self.number(1, 4) + Self.number(entry, 8) + Self.number(64, 8)
    out += Self.number(namesAt + names.count, 8) + Self.number(0, 4) + Self.number(64, 2) + Self.number(56, 2)
    out += Self.number(rows, 2) + Self.number(64, 2) + Self.number(count, 2) + Self.number(count - 1, 2)
    if hasInterpreter { out += program(3, 4, 0, 0, 4) }
    if hasThreadLocal { out += program(7, 4, 0, 0, 8) }
    if !notes.isEmpty { out += program(4, 4, notesAt, 0, notes.count) }
    out += program(1, 6, dataAt, Self.address, data.count)
    return out + notes + data + body + names + table + appendix
  }
}
