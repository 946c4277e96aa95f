// SPDX-License-Identifier: Apache-2.0
import Archives

extension Executable {
  /// Reads the section table of a Windows executable; `nil` for a program of DOS, which has none.
  ///
  /// Specification: https://learn.microsoft.com/windows/win32/debug/pe-format
  static func pe(_ content: ByteSource) throws(ArchiveError) -> Executable? {
    let start = Fields(bytes: try content.read(at: 0, 64), isBigEndian: false)
    guard let at = start.place(0x3C, 4), at < content.count else { return nil }
    let head = Fields(bytes: try content.read(at: at, 24 + 32), isBigEndian: false)
    guard head.bytes.starts(with: [0x50, 0x45, 0, 0]) else { return nil }
    // "COFF File Header", "Optional Header Windows-Specific Fields": PE32 has a 4 byte image base at 28, PE32+ an
    // 8 byte one at 24.
    guard let count = head.place(6, 2), let optional = head.place(20, 2), let magic = head.place(24, 2),
      let base = magic == 0x20B ? head.number(24 + 24, 8) : head.number(24 + 28, 4)
    else { throw .truncated(what: "the PE header", offset: content.count) }
    let table = Fields(bytes: try content.read(at: at + 24 + optional, count * 40), isBigEndian: false)
    guard table.bytes.count == count * 40 else {
      throw .truncated(what: "the PE section table", offset: content.count)
    }
    var executable = Executable(content: content)
    executable.isWide = magic == 0x20B
    for row in stride(from: 0, to: count * 40, by: 40) {
      guard let address = table.number(row + 12, 4), let size = table.place(row + 16, 4),
        let offset = table.place(row + 20, 4), let flags = table.number(row + 36, 4),
        let stretch = stretch(base &+ address, offset, size, in: content.count)
      else { continue }
      executable.segments.append(stretch)
      if executable.sections.count < mostSections {
        // The section is padded to a whole number of blocks; its own size stands in front (0 in object files).
        let own = table.place(row + 8, 4) ?? 0
        executable.sections.append(
          Section(
            name: table.text(row, limit: 8), address: stretch.address, offset: stretch.offset,
            count: own > 0 ? min(own, stretch.count) : stretch.count))
      }
      // Initialised data that can be read and written; the alignment bits do not matter.
      if executable.buildRecord == nil, address != 0, flags & ~0x60_0000 == 0xC000_0040 {
        executable.buildRecord = stretch
      }
    }
    return executable
  }
}
