// SPDX-License-Identifier: Apache-2.0
import Archives

extension Executable {
  /// Reads the tables of an ELF file. A section table that is missing or cut off is done without, as by the loader.
  static func elf(_ content: ByteSource) throws(ArchiveError) -> Executable {
    let head = try content.read(at: 0, 64)
    guard let header = ELFHeader(head) else {
      throw head.count < 64
        ? .truncated(what: "the ELF header", offset: head.count) : .malformed(what: "the ELF header", offset: 0)
    }
    guard header.programs.size <= mostTableBytes else { throw .malformed(what: "the ELF program table", offset: 0) }
    let table = try content.read(at: header.programs.offset, header.programs.size)
    guard table.count == header.programs.size else {
      throw .truncated(what: "the ELF program table", offset: content.count)
    }
    let loads = header.programs(in: table).filter { $0.type == 1 }
    var executable = Executable(
      content: content,
      segments: loads.compactMap { stretch($0.address, $0.offset, $0.fileSize, in: content.count) })
    executable.isWide = header.isWide
    executable.isBigEndian = header.isBigEndian
    executable.sections = try sections(of: content, header)
    if let record = executable.sections.first(where: { $0.name == ".go.buildinfo" }) {
      executable.buildRecord = Stretch(address: record.address, offset: record.offset, count: record.count)
    } else if let data = loads.first(where: { $0.flags & 3 == 2 }) {
      executable.buildRecord = stretch(data.address, data.offset, data.fileSize, in: content.count)
    }
    return executable
  }

  /// The rows of ELF's section table (gABI chapter 4, "Sections") that stand for bytes of the file.
  static func sections(of content: ByteSource, _ header: ELFHeader) throws(ArchiveError) -> [Section] {
    let rows = Fields(
      bytes: try content.read(at: header.sections.offset, min(header.sections.size, mostTableBytes)),
      isBigEndian: header.isBigEndian)
    let word = header.isWide ? 8 : 4
    func place(_ index: Int) -> (offset: Int, count: Int)? {
      let row = index * header.sections.rowSize + 8 + 2 * word
      guard let offset = rows.place(row, word), let count = rows.place(row + word, word) else { return nil }
      return (offset, count)
    }
    guard let names = place(header.namesIndex) else { return [] }
    let texts = Fields(bytes: try content.read(at: names.offset, min(names.count, 1 << 20)), isBigEndian: false)
    var found: [Section] = []
    for index in 0..<min(header.sections.count, mostSections) {
      let row = index * header.sections.rowSize
      // 0 is SHT_NULL; SHT_NOBITS (8) has no bytes in the file.
      guard let at = rows.place(row, 4), let type = rows.place(row + 4, 4), type != 0, type != 8,
        let address = rows.number(row + 8 + word, word), let (offset, count) = place(index),
        let stretch = stretch(address, offset, count, in: content.count)
      else { continue }
      found.append(
        Section(
          name: texts.text(at, limit: longestName), address: address, offset: stretch.offset, count: stretch.count))
    }
    return found
  }

  /// Bytes of a table that are read: 65,535 rows of the size that the specification gives them take 4 MiB. The fields
  /// allow for 4 GiB.
  static let mostTableBytes = 4 << 20

  /// Bytes of a section's name that are read.
  private static let longestName = 128
}
