// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// What `bun build --compile` makes: Bun, and behind it or in a section the scripts, made one.
///
/// Format: https://github.com/oven-sh/bun, `StandaloneModuleGraph`: it ends in the mark, with the size of the program
/// behind where it stands at the end of the file; newer versions have it in the section `.bun`, which is empty in Bun
/// itself. Packages leave their code there and neither names nor versions.
enum BunBundle {
  private static let mark = Array("\n---- Bun! ----\n".utf8)
  private static let tail = 32
  /// The section is filled up to a page of 16 KiB.
  private static let filling = 20 << 10

  /// Whether a program is one of these.
  static func isOne(_ executable: Executable) throws(ArchiveError) -> Bool {
    if try holdsMark(executable.content, tail) { return true }
    guard let section = executable.sections.first(where: { $0.name == ".bun" }) else { return false }
    return try holdsMark(executable.content.slice(section.offset, section.count), filling)
  }

  private static func holdsMark(_ content: ByteSource, _ count: Int) throws(ArchiveError) -> Bool {
    let bytes = try content.read(at: max(0, content.count - count), count)
    return ByteFinder(mark)?.next(in: bytes.span, from: 0, before: bytes.count) != nil
  }
}
