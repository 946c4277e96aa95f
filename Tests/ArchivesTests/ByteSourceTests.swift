// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Testing

@Suite struct ByteSourceTests {
  @Test func memoryAndFileReadAlike() throws {
    let bytes = [UInt8]((0..<600_000).map { UInt8(truncatingIfNeeded: $0 / 3) })
    let folder = try TemporaryFolder()
    let file = try OpenFile(path: folder.write("f", bytes))
    for source in [ByteSource(bytes), ByteSource(file, offset: 0, count: try file.size())] {
      #expect(source.count == bytes.count)
      #expect(try source.read(at: 599_990, 100) == Array(bytes.suffix(10)))
      #expect(try source.read(at: 600_000, 1) == [])
      #expect(try source.read(at: -1, 5) == [])
      let part = source.slice(1000, 300_000)
      #expect(try part.all(limit: 300_000) == Array(bytes[1000..<301_000]))
      #expect(throws: ArchiveError.self) { try part.all(limit: 1) }
      #expect(part.slice(299_999, 50).count == 1)
      var joined: [UInt8] = []
      try part.pieces(from: 5) { span in for index in span.indices { joined.append(span[index]) } }
      #expect(joined == Array(bytes[1005..<301_000]))
    }
  }

  @Test func aFileThatShrankIsAnError() throws {
    let folder = try TemporaryFolder()
    let source = ByteSource(try OpenFile(path: folder.write("f", [1, 2, 3])), offset: 0, count: 10)
    #expect(throws: ArchiveError.self) { try source.read(at: 0, 10) }
    #expect(throws: ArchiveError.self) { try source.pieces { _ in } }
    #expect(throws: ArchiveError.self) { try OpenFile(path: folder.path + "/absent") }
  }

  @Test func theSpoolLeavesNothingBehindAndHasABound() throws {
    let folder = try TemporaryFolder()
    let spool = Spool(folder: folder.path, limit: 10)
    var file = try spool.file(named: "big")
    try file.append([1, 2, 3].span)
    try file.append([4].span)
    #expect(try folder.names() == [])
    let failed: Bool
    do {
      try file.append([UInt8](repeating: 0, count: 7).span)
      failed = false
    } catch {
      failed = true
    }
    #expect(failed)
    #expect(try file.finish().all(limit: 100) == [1, 2, 3, 4])
  }
}
