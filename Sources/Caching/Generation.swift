// SPDX-License-Identifier: Apache-2.0
import Archives
import Glibc

/// Which build of the program this is: what one build found out, another might have found otherwise.
///
/// It changes by itself whenever the code does, so that nobody has to remember to raise a number.
package enum Generation {
  /// Of the running program, fit for the name of a folder.
  package static let current: String = {
    let path = "/proc/self/exe"
    if let id = try? buildID(of: OpenFile(path: path)) { return "build-" + id }
    // A linker that wrote no build-id: the file as it lies there.
    var file = stat()
    guard unsafe stat(path, &file) == 0 else { return "unknown" }
    return "file-\(String(file.st_size, radix: 16))-\(String(file.st_mtim.tv_sec, radix: 16))"
      + "-\(String(file.st_mtim.tv_nsec, radix: 16))"
  }()

  /// The build-id of a 64-bit ELF file, in hexadecimal; `nil` where it has none.
  ///
  /// Specification: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html, "Note Section"; the note's type 3 of
  /// the name "GNU" is the hash that the linker made of the whole file.
  static func buildID(of file: OpenFile) throws(ArchiveError) -> String? {
    let head = try file.read(at: 0, 64)
    // ELF, 64 bits, lowest byte first; program headers of 56 bytes each.
    guard head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), number(head, at: 54, 2) == 56 else { return nil }
    let count = number(head, at: 56, 2)
    let table = try file.read(at: number(head, at: 32, 8), count * 56)
    for index in 0..<count where number(table, at: index * 56, 4) == 4 {  // PT_NOTE
      let size = number(table, at: index * 56 + 32, 8)
      guard size >= 0, size <= 1 << 16 else { continue }
      if let id = buildID(inNotes: try file.read(at: number(table, at: index * 56 + 8, 8), size)) { return id }
    }
    return nil
  }

  private static func buildID(inNotes notes: [UInt8]) -> String? {
    var at = 0
    while at + 12 <= notes.count {
      let nameSize = number(notes, at: at, 4)
      let size = number(notes, at: at + 4, 4)
      let content = at + 12 + (nameSize + 3) / 4 * 4
      guard content + size <= notes.count else { return nil }
      if number(notes, at: at + 8, 4) == 3, nameSize == 4, notes[(at + 12)...].starts(with: Array("GNU\0".utf8)),
        (8...64).contains(size)
      {
        return notes[content..<(content + size)].map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
      }
      at = content + (size + 3) / 4 * 4
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], at offset: Int, _ length: Int) -> Int {
    Int(truncatingIfNeeded: (0..<length).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[offset + $1]) })
  }
}
