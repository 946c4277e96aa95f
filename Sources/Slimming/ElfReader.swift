// SPDX-License-Identifier: Apache-2.0
import Archives

/// The tables of an ELF file that its loader reads.
///
/// Specification: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html and ch5.pheader.html
struct ElfReader {
  /// A row of the program table.
  struct Segment {
    /// 1 is PT_LOAD, 2 PT_DYNAMIC, 3 PT_INTERP.
    var type: Int
    var offset: Int
    var address: UInt64
    var size: Int

    func holds(_ address: UInt64) -> Bool { address >= self.address && address - self.address < UInt64(size) }
  }

  let content: ByteSource
  let isWide: Bool
  let machine: Int
  private let isBigEndian: Bool
  private let tableOffset: UInt64
  private let rowSize: Int
  private let rowCount: Int

  /// `nil` where the first bytes are no ELF header.
  init?(_ content: ByteSource) throws(ArchiveError) {
    let head = try content.read(at: 0, 64)
    guard head.count >= 52, head.starts(with: [0x7F, 0x45, 0x4C, 0x46]), head[4] == 1 || head[4] == 2,
      head[5] == 1 || head[5] == 2
    else { return nil }
    isWide = head[4] == 2
    isBigEndian = head[5] == 2
    if isWide, head.count < 64 { return nil }
    self.content = content
    machine = Int(Self.number(head, 18, 2, isBigEndian))
    tableOffset = Self.number(head, isWide ? 32 : 28, isWide ? 8 : 4, isBigEndian)
    rowSize = Int(Self.number(head, isWide ? 54 : 42, 2, isBigEndian))
    rowCount = Int(Self.number(head, isWide ? 56 : 44, 2, isBigEndian))
  }

  /// Whether the file ends before its program table does.
  var isCut: Bool {
    tableOffset > UInt64(content.count) || UInt64(rowSize * rowCount) > UInt64(content.count) - tableOffset
  }

  /// The program table; rows that stand for bytes beyond the end are cut to what there is.
  func segments() throws(ArchiveError) -> [Segment] {
    guard rowSize >= (isWide ? 56 : 32), tableOffset < UInt64(content.count) else { return [] }
    // 65,535 rows at most; the sizes have 16 bits.
    let table = try content.read(at: Int(tableOffset), min(rowSize * rowCount, 4 << 20))
    var segments: [Segment] = []
    var row = 0
    while row + (isWide ? 56 : 32) <= table.count {
      let type = Int(Self.number(table, row, 4, isBigEndian))
      let offset = Self.number(table, row + (isWide ? 8 : 4), isWide ? 8 : 4, isBigEndian)
      let address = Self.number(table, row + (isWide ? 16 : 8), isWide ? 8 : 4, isBigEndian)
      let size = Self.number(table, row + (isWide ? 32 : 16), isWide ? 8 : 4, isBigEndian)
      if (1...3).contains(type), offset < UInt64(content.count) {
        let rest = UInt64(content.count) - offset
        segments.append(
          Segment(type: type, offset: Int(offset), address: address, size: Int(min(size, rest))))
      }
      row += rowSize
    }
    return segments
  }

  /// The entries of the dynamic section, up to DT_NULL.
  func dynamic(at offset: Int, _ size: Int) throws(ArchiveError) -> [(tag: UInt64, value: UInt64)] {
    let word = isWide ? 8 : 4
    let table = try content.read(at: offset, size)
    var entries: [(tag: UInt64, value: UInt64)] = []
    var at = 0
    while at + 2 * word <= table.count {
      let tag = Self.number(table, at, word, isBigEndian)
      if tag == 0 { break }
      entries.append((tag, Self.number(table, at + word, word, isBigEndian)))
      at += 2 * word
    }
    return entries
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ width: Int, _ isBigEndian: Bool) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<width {
      value = value << 8 | UInt64(bytes[at + (isBigEndian ? index : width - 1 - index)])
    }
    return value
  }
}
