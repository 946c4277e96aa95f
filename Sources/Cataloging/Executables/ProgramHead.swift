// SPDX-License-Identifier: Apache-2.0

/// What the first bytes of an executable tell about whether records of packages may stand further behind.
///
/// Tables of sections stand at the end of an ELF file, so a file must be taken whole before its sections can be seen. The
/// first 4 KiB hold the table of programs; a program that can be run by itself, and large enough to hold more than one
/// maker's code, is told from libraries and small tools by that. Of Debian 12's 751 ELF files, four are taken.
enum ProgramHead {
  /// Whether sections, symbols or what is appended to an executable are worth looking at.
  static func mayHoldRecords(_ head: Span<UInt8>, size: Int) -> Bool {
    let bytes = head.indices.map { head[$0] }
    guard bytes.starts(with: ELFHeader.magic) else { return size <= foreignBytes }
    // 2 is ET_EXEC, 3 ET_DYN; object files and core dumps are no programs.
    guard let header = ELFHeader(bytes), header.type == 2 || header.type == 3 else { return false }
    let table = header.programs
    guard table.offset <= bytes.count, table.size <= bytes.count - table.offset else { return size >= large }
    let programs = header.programs(in: Array(bytes[table.offset..<(table.offset + table.size)]))
    guard programs.contains(where: { $0.type == 3 }) else {
      // Without PT_INTERP: linked statically, or a library, which newer linkers leave without an entry.
      return header.entry != 0 && size >= smallest
    }
    if size >= large { return true }
    // Rust's standard library keeps words for each thread (PT_TLS, 7); programs of C seldom do.
    if size >= smallest, programs.contains(where: { $0.type == 7 }) { return true }
    // Bundles stand behind what is loaded. A program whose debugging data were left in looks the same.
    let loaded = programs.lazy.filter { $0.type == 1 }.map { $0.offset.addingReportingOverflow($0.fileSize) }
    return loaded.allSatisfy { !$0.overflow && $0.partialValue <= size - appendix }
  }

  /// Whether a library may be one of Rust that did not come with the distribution: a module of Python or Node, a plugin.
  ///
  /// Distributions keep theirs in `lib` and `usr/lib`, and their databases tell of them. Of what is elsewhere, Rust's
  /// standard library is told by the words it keeps for each thread.
  static func mayBeLibraryOfRust(path: Span<UInt8>, _ head: Span<UInt8>, size: Int) -> Bool {
    guard size >= smallest, !isOfDistribution(path) else { return false }
    let bytes = head.indices.map { head[$0] }
    guard let header = ELFHeader(bytes), header.type == 3 else { return false }
    let table = header.programs
    guard table.offset <= bytes.count, table.size <= bytes.count - table.offset else { return false }
    return header.programs(in: Array(bytes[table.offset..<(table.offset + table.size)])).contains { $0.type == 7 }
  }

  /// Whether an ELF file is none that can be run by itself: nothing loads it (PT_INTERP, 3), and it begins nowhere.
  static func isLibrary(_ bytes: [UInt8]) -> Bool {
    guard let header = ELFHeader(bytes), header.type == 3, header.entry == 0 else { return false }
    let table = header.programs
    guard table.offset <= bytes.count, table.size <= bytes.count - table.offset else { return false }
    return !header.programs(in: Array(bytes[table.offset..<(table.offset + table.size)])).contains { $0.type == 3 }
  }

  /// Whether a path is in a folder of libraries that the distribution fills, but not in one that pip fills.
  private static func isOfDistribution(_ path: Span<UInt8>) -> Bool {
    let folders = ["lib/", "lib64/", "usr/lib/", "usr/lib64/"]
    let text = String(decoding: path.indices.map { path[$0] }, as: UTF8.self)
    return folders.contains { text.hasPrefix($0) } && !text.contains("/site-packages/")
  }

  /// Executables of other systems are read whole up to this size: their heads do not tell who built them.
  private static let foreignBytes = 256 << 20
  /// A program of Rust with its standard library is larger.
  private static let smallest = 128 << 10
  private static let large = 1 << 20
  /// Bytes behind what is loaded: a table of sections with its names and symbols is smaller in a stripped program.
  private static let appendix = 64 << 10
}
