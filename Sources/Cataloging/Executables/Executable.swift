// SPDX-License-Identifier: Apache-2.0
import Archives

/// An executable as its loader sees it: which addresses stand where in the file.
///
/// Only tables are read, never the code: an executable may be larger than memory allows.
struct Executable {
  /// A part of the file that is mapped at an address.
  struct Stretch: Hashable {
    var address: UInt64
    var offset: Int
    var count: Int
  }

  /// A part of the file that has a name, whether it is mapped or not.
  struct Section: Hashable {
    var name: String
    var address: UInt64
    var offset: Int
    var count: Int
  }

  /// Sections that are looked at in one file.
  static let mostSections = 8192

  let content: ByteSource
  var isWide = true
  var isBigEndian = false
  /// What is mapped, in the order of the file's table.
  var segments: [Stretch]
  /// The parts that have bytes in the file, in the order of its table.
  var sections: [Section] = []
  /// Where Go's linker puts the record of the build: a section of that name, else the first data that can be written.
  var buildRecord: Stretch?

  init(content: ByteSource, segments: [Stretch] = []) {
    self.content = content
    self.segments = segments
  }

  /// The executables in a file: one, or several where a Mach-O file holds one for each processor.
  /// - Throws: `ArchiveError` when the file is cut short or contradicts itself.
  static func all(in content: ByteSource) throws(ArchiveError) -> [Executable] {
    let magic = try content.read(at: 0, 4)
    switch magic {
    case ELFHeader.magic: return [try elf(content)]
    case [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF]: return [try machO(content, isBigEndian: true)]
    case [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE]: return [try machO(content, isBigEndian: false)]
    case [0xCA, 0xFE, 0xBA, 0xBE], [0xCA, 0xFE, 0xBA, 0xBF]: return try fatMachO(content)
    default: return magic.starts(with: Array("MZ".utf8)) ? try pe(content).map { [$0] } ?? [] : []
    }
  }

  /// Up to `length` bytes at an address; fewer where its segment ends, none where nothing is mapped.
  func read(at address: UInt64, _ length: Int) throws(ArchiveError) -> [UInt8] {
    for segment in segments where address >= segment.address {
      guard let ahead = Int(exactly: address - segment.address), ahead < segment.count else { continue }
      return try content.read(at: segment.offset + ahead, min(length, segment.count - ahead))
    }
    return []
  }

  /// The bytes of the first section of a name; `nil` where there is none.
  /// - Throws: `ArchiveError.overBudget` above `limit`.
  func bytes(of section: String, limit: Int) throws(ArchiveError) -> [UInt8]? {
    guard let found = sections.first(where: { $0.name == section }) else { return nil }
    return try content.slice(found.offset, found.count).all(limit: limit)
  }

  /// Takes a stretch that lies in a file of `size` bytes, cut to what there is.
  static func stretch(_ address: UInt64, _ offset: Int, _ count: Int, in size: Int) -> Stretch? {
    guard offset >= 0, offset < size, count > 0 else { return nil }
    return Stretch(address: address, offset: offset, count: min(count, size - offset))
  }
}
