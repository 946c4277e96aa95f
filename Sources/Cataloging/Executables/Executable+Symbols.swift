// SPDX-License-Identifier: Apache-2.0
import Archives

extension Executable {
  /// The addresses of those symbols of an ELF file that have one of these names.
  ///
  /// Format: gABI chapter 4, "Symbol Table". Dynamic symbols stay when a program is stripped; the full table is asked
  /// after them.
  func symbols(named names: [String]) throws(ArchiveError) -> [String: UInt64] {
    for (table, texts) in [(".dynsym", ".dynstr"), (".symtab", ".strtab")] {
      let found = try symbols(named: names, in: table, texts)
      if !found.isEmpty { return found }
    }
    return [:]
  }

  /// Bytes of a table of symbols, and of their names, that are read.
  private static let mostSymbolBytes = 16 << 20

  private func symbols(
    named names: [String], in table: String, _ texts: String
  ) throws(ArchiveError) -> [String: UInt64] {
    guard let rows = sections.first(where: { $0.name == table }),
      let strings = sections.first(where: { $0.name == texts })
    else { return [:] }
    let width = isWide ? 24 : 16
    let word = isWide ? 8 : 4
    let text = try content.read(at: strings.offset, min(strings.count, Self.mostSymbolBytes))
    let fields = Fields(
      bytes: try content.read(at: rows.offset, min(rows.count, Self.mostSymbolBytes)), isBigEndian: isBigEndian)
    let wanted = names.map { Array($0.utf8) + [0] }
    var found: [String: UInt64] = [:]
    for row in stride(from: 0, to: fields.bytes.count - width + 1, by: width) {
      guard let at = fields.place(row, 4), at < text.count, let value = fields.number(row + (isWide ? 8 : 4), word),
        value != 0
      else { continue }
      for (index, name) in wanted.enumerated() where name.count <= text.count - at {
        if text[at] == name[0], text[at..<(at + name.count)].elementsEqual(name), found[names[index]] == nil {
          found[names[index]] = value
        }
      }
    }
    return found
  }
}
