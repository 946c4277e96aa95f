// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Testing

@Suite("Zip archives")
struct ZipArchiveTests {
  static let text = Array(String(repeating: "drydock keeps ships out of the water. ", count: 400).utf8)
  static var files: ZipBuilder {
    ZipBuilder([
      .init(name: "META-INF/", data: [], method: 0), .init(name: "META-INF/MANIFEST.MF", data: text),
      .init(name: "stored.jar", data: Array("PK not really".utf8), method: 0), .init(name: "empty", data: []),
    ])
  }

  func spool() -> Spool { Spool(folder: FileManager.default.temporaryDirectory.path, limit: 1 << 30) }

  func checkAll(_ bytes: [UInt8]) throws {
    let zip = try ZipArchive(ByteSource(bytes), budget: Budget())
    #expect(zip.entries.map(\.name) == ["META-INF/", "META-INF/MANIFEST.MF", "stored.jar", "empty"])
    #expect(zip.entries.map(\.isDirectory) == [true, false, false, false])
    #expect(try zip.bytes(of: zip.entries[1], limit: 1 << 20) == Self.text)
    #expect(try zip.bytes(of: zip.entries[2], limit: 1 << 20) == Array("PK not really".utf8))
    #expect(try zip.bytes(of: zip.entries[3], limit: 0) == [])
  }

  @Test("entries are listed and read")
  func read() throws {
    try checkAll(Self.files.bytes)
  }

  @Test("an archive with nothing in it is empty, and nothing at all is no archive")
  func empty() throws {
    #expect(try ZipArchive(ByteSource(ZipBuilder([ZipBuilder.Item]()).bytes), budget: Budget()).entries.isEmpty)
    #expect(throws: ArchiveError.self) { try ZipArchive(ByteSource([]), budget: Budget()) }
  }

  @Test("data before the archive do not matter, whether its offsets count them or not", arguments: [false, true])
  func prefixed(_ counts: Bool) throws {
    var builder = Self.files
    builder.prefix = Array("#!/bin/sh\nexec java -jar $0\n".utf8)
    builder.countsPrefix = counts
    try checkAll(builder.bytes)
  }

  @Test("a comment and bytes behind the archive do not matter")
  func comment() throws {
    var builder = Self.files
    builder.comment = Array("with PK\u{5}\u{6} in it".utf8)
    try checkAll(builder.bytes)
    try checkAll(builder.bytes + [0, 0, 0])
  }

  @Test("zip64 fields are read", arguments: [false, true])
  func large(_ isPrefixed: Bool) throws {
    var builder = Self.files
    builder.isLarge = true
    for index in builder.items.indices { builder.items[index].isLarge = true }
    if isPrefixed { builder.prefix = [1, 2, 3, 4, 5] }
    try checkAll(builder.bytes)
  }

  @Test("only the entries asked for are kept")
  func filter() throws {
    let zip = try ZipArchive(ByteSource(Self.files.bytes), budget: Budget()) { $0.count == 5 }
    #expect(zip.entries.map(\.name) == ["empty"] && zip.count == 4)
  }

  @Test("an archive in the archive is read where it stands, or from a temporary file")
  func nested() throws {
    let inner = ZipBuilder([("a", Self.text)]).bytes
    for method in [0, 8] {
      for memory in [0, 1 << 20] {
        var budget = Budget()
        budget.memoryBytes = memory
        let outer = ZipBuilder([.init(name: "inner.jar", data: inner, method: method)]).bytes
        let zip = try ZipArchive(ByteSource(outer), budget: budget)
        let source = try zip.source(of: zip.entries[0], spool: spool(), budget: budget)
        #expect(source.count == inner.count)
        let nested = try ZipArchive(source, budget: budget)
        #expect(try nested.bytes(of: nested.entries[0], limit: 1 << 20) == Self.text)
      }
    }
  }

  @Test("every prefix is an error")
  func prefixes() {
    let bytes = Self.files.bytes
    for count in 0..<bytes.count {
      #expect(throws: ArchiveError.self) { try ZipArchive(ByteSource(Array(bytes[..<count])), budget: Budget()) }
    }
  }

  @Test("a flipped bit is an error or changes nothing, and never ends the process")
  func flipped() {
    var builder = Self.files
    builder.isLarge = true
    builder.items[0].isLarge = true
    builder.items[1].data = Array(Self.text.prefix(50))
    let bytes = builder.bytes
    for index in bytes.indices {
      for bit in [0, 3, 7] {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        guard let zip = try? ZipArchive(ByteSource(damaged), budget: Budget()) else { continue }
        for entry in zip.entries {
          _ = try? zip.bytes(of: entry, limit: 1 << 20)
          _ = try? zip.source(of: entry, spool: spool(), budget: Budget())
        }
      }
    }
  }

  @Test("sizes that lie are errors", arguments: [0, 8])
  func lies(_ method: Int) throws {
    var budget = Budget()
    budget.memoryBytes = 0
    let size = Self.text.count
    let items: [ZipBuilder.Item] = [
      .init(name: "a", data: Self.text, method: method, size: size - 1),
      .init(name: "b", data: Self.text, method: method, size: size + 1),
      .init(name: "c", data: Self.text, method: method, compressedSize: 0xFFFF_FFF0),
      .init(name: "d", data: Self.text, method: method, size: 1 << 28, compressedSize: 1 << 28),
      .init(name: "e", data: Self.text, method: method, crc: 7),
    ]
    let zip = try ZipArchive(ByteSource(ZipBuilder(items).bytes), budget: budget)
    for entry in zip.entries {
      #expect(throws: ArchiveError.self) { try zip.bytes(of: entry, limit: 1 << 30) }
      if method == 8 || entry.name != "e" {
        #expect(throws: ArchiveError.self) { try zip.source(of: entry, spool: spool(), budget: budget) }
      }
    }
  }

  @Test("a bomb is stopped at the bound, by what it states and by what it is")
  func bombs() throws {
    let zeros = [UInt8](repeating: 0, count: 4 << 20)
    let zip = try ZipArchive(
      ByteSource(ZipBuilder([.init(name: "true", data: zeros), .init(name: "lie", data: zeros, size: 100)]).bytes),
      budget: Budget())
    #expect(throws: ArchiveError.self) { try zip.bytes(of: zip.entries[0], limit: 1 << 20) }
    #expect(throws: ArchiveError.self) { try zip.bytes(of: zip.entries[1], limit: 1 << 20) }
    var budget = Budget()
    budget.memoryBytes = 0
    budget.nestedBytes = 1 << 20
    #expect(throws: ArchiveError.self) { try zip.source(of: zip.entries[0], spool: spool(), budget: budget) }
    #expect(throws: ArchiveError.self) { try zip.source(of: zip.entries[1], spool: spool(), budget: budget) }
  }

  @Test("the number of entries is bounded and must be what the archive states")
  func counted() {
    var budget = Budget()
    budget.entries = 3
    #expect(throws: ArchiveError.overBudget(limit: "3 entries in a zip archive")) {
      try ZipArchive(ByteSource(Self.files.bytes), budget: budget)
    }
    var builder = Self.files
    builder.count = 5
    #expect(throws: ArchiveError.self) { try ZipArchive(ByteSource(builder.bytes), budget: Budget()) }
  }

  @Test("encrypted entries and rare methods are named")
  func unsupported() throws {
    let items: [ZipBuilder.Item] = [
      .init(name: "secret", data: [1], flags: 1), .init(name: "rare", data: [1], method: 14),
    ]
    let zip = try ZipArchive(ByteSource(ZipBuilder(items).bytes), budget: Budget())
    #expect(throws: ArchiveError.unsupported(what: "secret is encrypted")) {
      try zip.bytes(of: zip.entries[0], limit: 10)
    }
    #expect(throws: ArchiveError.unsupported(what: "rare is packed by method 14")) {
      try zip.bytes(of: zip.entries[1], limit: 10)
    }
  }

  @Test("a directory of a million entries is walked in little time and memory")
  func million() throws {
    // The same header a million times: as many names for one file, as a bomb has them.
    let one = ZipBuilder([.init(name: "com/example/a/b/c/Class.class", data: [1, 2, 3], method: 0)]).bytes
    let header = Array(one[(one.count - 22 - 75)..<(one.count - 22)])
    let count = 1_000_000
    var bytes = Array(one[..<(one.count - 22 - 75)])
    let start = bytes.count
    bytes.reserveCapacity(count * header.count + 1000)
    for _ in 0..<count { bytes += header }
    bytes += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + ZipBuilder.half(count & 0xFFFF) + ZipBuilder.half(count & 0xFFFF)
    bytes += ZipBuilder.word(count * header.count) + ZipBuilder.word(start) + [0, 0]
    let source = ByteSource(bytes)
    var zip: ZipArchive?
    let time = try ContinuousClock().measure {
      zip = try ZipArchive(source, budget: Budget()) { $0[$0.count - 1] == UInt8(ascii: "r") }
    }
    #expect(zip?.count == count && zip?.entries.isEmpty == true)
    #expect(time < .seconds(2))
  }
}
