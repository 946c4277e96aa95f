// SPDX-License-Identifier: Apache-2.0
import Archives

/// The notes of an ELF file, wherever in it they stand: some hold more than all of the program.
///
/// Specification: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html, "Note Section".
enum ELFNotes {
  /// Notes that are looked at in one file; programs have fewer than ten.
  private static let most = 1024
  private static let longestOwner = 64

  /// The first note of an owner; `nil` where there is none.
  static func note(of owner: String, in content: ByteSource) throws(ArchiveError) -> ByteSource? {
    guard let header = ELFHeader(try content.read(at: 0, 64)) else { return nil }
    let table = try content.read(at: header.programs.offset, header.programs.size)
    var seen = 0
    // PT_NOTE is 4.
    for program in header.programs(in: table) where program.type == 4 {
      let notes = content.slice(program.offset, program.fileSize)
      var at = 0
      while seen < most {
        seen += 1
        let head = Fields(bytes: try notes.read(at: at, 12 + longestOwner), isBigEndian: header.isBigEndian)
        guard let ownerSize = head.place(0, 4), let size = head.place(4, 4), head.bytes.count > 12 else { break }
        let start = at + 12 + (ownerSize + 3) & ~3
        if ownerSize <= longestOwner, head.text(12, limit: ownerSize) == owner {
          guard start <= notes.count, size <= notes.count - start else {
            throw .truncated(what: "the note of \(owner)", offset: notes.count)
          }
          return notes.slice(start, size)
        }
        at = start + (size + 3) & ~3
      }
    }
    return nil
  }
}
