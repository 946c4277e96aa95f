// SPDX-License-Identifier: Apache-2.0

/// The first record of an ELF file, and the rows of its program table.
///
/// Specification: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html and ch5.pheader.html
struct ELFHeader {
  static let magic: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]

  let isWide: Bool
  let isBigEndian: Bool
  /// `e_type`: 2 is ET_EXEC, 3 is ET_DYN.
  let type: Int
  /// `e_entry`
  let entry: UInt64
  let programs: Table
  let sections: Table
  /// `e_shstrndx`: the section that holds the names of the sections.
  let namesIndex: Int

  /// A table of equal rows.
  struct Table: Hashable {
    var offset: Int
    var rowSize: Int
    var count: Int

    /// Its size in bytes; the fields have 16 bits, so this cannot overflow.
    var size: Int { rowSize * count }
  }

  /// A row of the program table.
  struct Program {
    /// `p_type`: 1 PT_LOAD, 3 PT_INTERP, 4 PT_NOTE, 7 PT_TLS.
    var type: Int
    /// `p_flags`: 1 executable, 2 writable.
    var flags: Int
    var offset: Int
    var address: UInt64
    var fileSize: Int
    var memorySize: UInt64
  }

  /// Reads the first bytes of a file; `nil` when they are no ELF header.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 52, bytes.starts(with: Self.magic), bytes[4] == 1 || bytes[4] == 2,
      bytes[5] == 1 || bytes[5] == 2
    else { return nil }
    isWide = bytes[4] == 2
    isBigEndian = bytes[5] == 2
    let fields = Fields(bytes: bytes, isBigEndian: isBigEndian)
    let word = isWide ? 8 : 4
    // e_entry, e_phoff and e_shoff are one word each, then e_flags (4) and e_ehsize (2).
    let tail = 24 + 3 * word + 6
    guard let type = fields.place(16, 2), let entry = fields.number(24, word),
      let programs = fields.place(24 + word, word), let sections = fields.place(24 + 2 * word, word),
      let programSize = fields.place(tail, 2), let programCount = fields.place(tail + 2, 2),
      let sectionSize = fields.place(tail + 4, 2), let sectionCount = fields.place(tail + 6, 2),
      let namesIndex = fields.place(tail + 8, 2)
    else { return nil }
    self.type = type
    self.entry = entry
    self.programs = Table(offset: programs, rowSize: programSize, count: programCount)
    self.sections = Table(offset: sections, rowSize: sectionSize, count: sectionCount)
    self.namesIndex = namesIndex
  }

  /// The rows of the program table, given its bytes.
  ///
  /// Rows are as large as a row must be, or there are none: thousands that lie across each other would cost thousands of
  /// looks at a file of a few bytes.
  func programs(in table: [UInt8]) -> [Program] {
    guard programs.rowSize >= (isWide ? 56 : 32) else { return [] }
    let fields = Fields(bytes: table, isBigEndian: isBigEndian)
    return (0..<programs.count).compactMap { index in
      let row = index * programs.rowSize
      // ELF64 moved p_flags up to keep its words aligned.
      guard let type = fields.place(row, 4), let flags = fields.place(row + (isWide ? 4 : 24), 4),
        let offset = fields.place(row + (isWide ? 8 : 4), isWide ? 8 : 4),
        let address = fields.number(row + (isWide ? 16 : 8), isWide ? 8 : 4),
        let fileSize = fields.place(row + (isWide ? 32 : 16), isWide ? 8 : 4),
        let memorySize = fields.number(row + (isWide ? 40 : 20), isWide ? 8 : 4)
      else { return nil }
      return Program(
        type: type, flags: flags, offset: offset, address: address, fileSize: fileSize, memorySize: memorySize)
    }
  }
}
