// SPDX-License-Identifier: Apache-2.0
package import Archives

/// What an ELF file asks of the files beside it, and what its bytes name.
///
/// Specification: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html
package struct ElfFacts: Hashable, Sendable {
  /// `EI_CLASS` and `e_machine`: a program loads libraries of the same.
  package var isWide = true
  package var machine = 0
  /// `PT_INTERP`: "/lib64/ld-linux-x86-64.so.2"; `nil` for libraries and what is linked statically.
  package var interpreter: String?
  /// `DT_NEEDED`, in order.
  package var needed: [String] = []
  /// `DT_RPATH` and `DT_RUNPATH`, split at colons.
  package var rpath: [String] = []
  package var runpath: [String] = []
  /// `DT_SONAME`
  package var name: String?
  /// Whether there is a dynamic section at all.
  package var isDynamic = false
  /// Functions among the names of the dynamic string table, of those in `telling`.
  package var calls: Set<String> = []
  /// Names of libraries in its bytes: what it may open while it runs.
  package var libraries: [String] = []
  /// Absolute paths in its bytes.
  package var paths: [String] = []
  /// What could not be read.
  package var damage: String?

  /// Functions that tell what else a program may need.
  static let telling: Set<String> = [
    "dlopen", "dlmopen", "execve", "execv", "execvp", "execvpe", "execl", "execlp", "execle", "posix_spawn",
    "posix_spawnp", "system", "popen", "iconv_open",
  ]
  /// Of these, those that start programs.
  static let starting: Set<String> = telling.subtracting(["dlopen", "dlmopen", "iconv_open"])

  /// Bytes of a table that are read.
  private static let tableLimit = 8 << 20
  private static let nameLimit = 4096
  private static let neededLimit = 4096

  package init() {}

  /// Reads a file that begins with ELF's magic number; `nil` for any other.
  package init?(_ content: ByteSource) {
    do {
      guard let reader = try ElfReader(content) else { return nil }
      isWide = reader.isWide
      machine = reader.machine
      do { try read(reader) } catch { damage = "\(error)" }
      if damage == nil, reader.isCut { damage = "its program table is cut off" }
      (libraries, paths) = try NamedThings.found(in: content)
    } catch { damage = "\(error)" }
  }

  private mutating func read(_ reader: ElfReader) throws {
    let segments = try reader.segments()
    if let row = segments.first(where: { $0.type == 3 }) {
      let bytes = try reader.content.read(at: row.offset, min(row.size, Self.nameLimit))
      let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      if text.hasPrefix("/") { interpreter = text }
    }
    guard let dynamic = segments.first(where: { $0.type == 2 }) else { return }
    isDynamic = true
    let entries = try reader.dynamic(at: dynamic.offset, min(dynamic.size, Self.tableLimit))
    // DT_STRTAB (5) is an address, DT_STRSZ (10) its size.
    guard let address = entries.first(where: { $0.tag == 5 })?.value,
      let size = entries.first(where: { $0.tag == 10 })?.value,
      let home = segments.first(where: { $0.type == 1 && $0.holds(address) }), size > 0
    else { return }
    let offset = home.offset + Int(address - home.address)
    let table = try reader.content.read(at: offset, Int(min(size, UInt64(Self.tableLimit))))
    func text(_ at: UInt64) -> String {
      guard at < UInt64(table.count) else { return "" }
      return String(decoding: table[Int(at)...].prefix(Self.nameLimit).prefix { $0 != 0 }, as: UTF8.self)
    }
    for entry in entries {
      switch entry.tag {
      case 1: if needed.count < Self.neededLimit, !text(entry.value).isEmpty { needed.append(text(entry.value)) }
      case 14: name = text(entry.value)
      case 15: rpath += text(entry.value).split(separator: ":").map(String.init)
      case 29: runpath += text(entry.value).split(separator: ":").map(String.init)
      default: break
      }
    }
    calls = Self.calls(in: table)
  }

  /// Which of the telling functions a string table names.
  private static func calls(in table: [UInt8]) -> Set<String> {
    var found: Set<String> = []
    var start = 0
    let longest = telling.map(\.utf8.count).max() ?? 0
    for index in table.indices where table[index] == 0 {
      if index > start, index - start <= longest {
        let name = String(decoding: table[start..<index], as: UTF8.self)
        if telling.contains(name) { found.insert(name) }
      }
      start = index + 1
    }
    return found
  }
}
