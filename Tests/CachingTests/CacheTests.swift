// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Glibc
import Testing

@testable import Caching

@Suite struct CacheTests {
  private static func key(_ name: String) throws -> CacheKey { try CacheKey(.layer, name) }

  private static func payload(_ cache: Cache, _ key: CacheKey) -> [UInt8]? {
    cache.file(key).map { Array($0[CacheEntry.headBytes...]) }
  }

  /// Makes an entry look as if it had last been used so many seconds ago.
  private static func age(_ path: String, by seconds: Int) {
    var times = [timespec(), timespec()]
    for index in times.indices { times[index].tv_sec = Int(time(nil)) - seconds }
    unsafe utimensat(AT_FDCWD, path, times, 0)
  }

  @Test func whatIsKeptComesBackAndNothingElseDoes() throws {
    let folder = try TemporaryFolder()
    let cache = Cache(folder: folder.path + "/deep/scans", generation: "a")
    let key = try Self.key("one")
    #expect(cache.file(key) == nil)
    cache.keep([1, 2, 3], as: key)
    #expect(Self.payload(cache, key) == [1, 2, 3])
    #expect(cache.file(try Self.key("two")) == nil)
    #expect(cache.file(try CacheKey(.answer, "one")) == nil)
    // Another build of the program finds nothing of it.
    #expect(Cache(folder: cache.folder, generation: "b").file(key) == nil)
    cache.keep([], as: key)
    #expect(Self.payload(cache, key) == [])
  }

  @Test func aDamagedEntryIsAbsentAndGoes() throws {
    let folder = try TemporaryFolder()
    let cache = Cache(folder: folder.path, generation: "a")
    let key = try Self.key("one")
    cache.keep(Array("what a layer brings".utf8), as: key)
    let name = "a/\(key.path)"
    let whole = try [UInt8](Data(contentsOf: URL(filePath: folder.path + "/" + name)))
    func isThere() -> Bool { FileManager.default.fileExists(atPath: folder.path + "/" + name) }
    for count in 0..<whole.count {
      try folder.write(name, Array(whole[..<count]))
      #expect(cache.file(key) == nil, "cut to \(count) bytes")
      #expect(!isThere())
    }
    for index in whole.indices {
      var flipped = whole
      flipped[index] ^= 1 << UInt8(index % 8)
      try folder.write(name, flipped)
      #expect(cache.file(key) == nil, "a bit of byte \(index)")
    }
    try folder.write(name, whole + [0])
    #expect(cache.file(key) == nil)
    try folder.write(name, whole)
    #expect(cache.file(key) == whole)
    // An entry of another key, moved here.
    let other = try Self.key("two")
    try folder.write("a/\(other.path)", whole)
    #expect(cache.file(other) == nil)
  }

  @Test func whatIsNoFileIsNotRead() throws {
    let folder = try TemporaryFolder()
    let cache = Cache(folder: folder.path, generation: "a")
    let key = try Self.key("one")
    let path = folder.path + "/a/" + key.path
    try folder.write("a/\(key.hex.prefix(2))/x", [])
    unsafe mkfifo(path, 0o600)
    #expect(cache.file(key) == nil)
    unsafe unlink(path)
    let file = try folder.write("elsewhere", CacheEntry.sealed([1], as: key))
    unsafe symlink(file, path)
    #expect(cache.file(key) == nil)
  }

  @Test func theLeastRecentlyUsedGoFirst() throws {
    let folder = try TemporaryFolder()
    let limit = 100_000
    let cache = Cache(folder: folder.path, limit: limit, generation: "a")
    let keys = try (0..<40).map { try Self.key("\($0)") }
    for (index, key) in keys.enumerated() {
      cache.keep([UInt8](repeating: 7, count: 5000), as: key)
      Self.age(folder.path + "/a/" + key.path, by: 100_000 - index * 1000)
      // The first is used all the time, and a use is noted.
      #expect(cache.file(keys[0]) != nil)
      cache.settle()
      let total = CacheFile.all(in: folder.path).reduce(0) { $0 + $1.size }
      #expect(total <= limit, "after \(index)")
    }
    let kept = keys.indices.filter { cache.file(keys[$0]) != nil }
    #expect(kept.first == 0)
    #expect(kept.last == 39)
    #expect(kept.dropFirst().elementsEqual((40 - kept.count + 1)..<40), "the youngest, without a hole")
    #expect(kept.count > 10)
  }

  @Test func anEntryThatWouldFillTheCacheIsNotKept() throws {
    let folder = try TemporaryFolder()
    let cache = Cache(folder: folder.path, limit: 1000, generation: "a")
    cache.keep([UInt8](repeating: 1, count: 600), as: try Self.key("one"))
    #expect(cache.file(try Self.key("one")) == nil)
    #expect(CacheFile.all(in: folder.path).isEmpty)
  }

  @Test func whatTheDeadLeftIsSweptByTheNextThatWrites() throws {
    let folder = try TemporaryFolder()
    let cache = Cache(folder: folder.path, generation: "now")
    let stale = try folder.write("now/tmp/stale", [1])
    Self.age(stale, by: 2 * CacheSweep.temporaryAge)
    try folder.write("now/tmp/fresh", [1])
    try folder.write("old/aa/entry.layer", [1])
    Self.age(folder.path + "/old", by: CacheSweep.generationAge + 60)
    try folder.write("recent/aa/entry.layer", [1])
    try folder.write(".gone-1/aa/entry.layer", [1])
    cache.settle()
    #expect(try folder.names().count == 4, "whoever wrote nothing removes nothing")
    cache.keep([1], as: try Self.key("one"))
    cache.settle()
    #expect(try folder.names() == ["now", "recent"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/now/tmp") == ["fresh"])
  }

  @Test func entriesOfOtherBuildsGoBeforeOwnOnes() throws {
    let folder = try TemporaryFolder()
    let old = Cache(folder: folder.path, limit: 20_000, generation: "old")
    let own = Cache(folder: folder.path, limit: 20_000, generation: "own")
    let key = try Self.key("one")
    own.keep([UInt8](repeating: 1, count: 4000), as: key)
    Self.age(folder.path + "/own/" + key.path, by: 50_000)
    for index in 0..<4 { old.keep([UInt8](repeating: 1, count: 4500), as: try Self.key("\(index)")) }
    own.settle()
    #expect(own.file(key) != nil)
    #expect(CacheFile.all(in: folder.path).reduce(0) { $0 + $1.size } <= 20_000)
  }

  @Test func aFolderThatCannotBeWrittenIsNoError() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("file", [])
    for place in [file + "/scans", "/proc/nothing/scans"] {
      let cache = Cache(folder: place, generation: "a")
      cache.keep([1], as: try Self.key("one"))
      cache.settle()
      #expect(cache.file(try Self.key("one")) == nil)
      #expect(!CacheStock(folder: place).isWritable || getuid() == 0)
    }
  }

  @Test func manyWritersAndSweepersShareOneFolder() async throws {
    let folder = try TemporaryFolder()
    let limit = 200_000
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let cache = Cache(folder: folder.path, limit: limit, generation: "a")
          for round in 0..<60 {
            guard let key = try? CacheKey(.layer, "\((writer + round) % 50)") else { continue }
            let payload = Array("payload of \(key.hex)".utf8) + [UInt8](repeating: 1, count: 4000)
            if let found = Self.payload(cache, key) { #expect(found == payload) }
            cache.keep(payload, as: key)
            cache.settle()
          }
        }
      }
    }
    let files = CacheFile.all(in: folder.path)
    #expect(!files.isEmpty && files.allSatisfy { $0.kind == .layer })
    #expect(files.reduce(0) { $0 + $1.size } <= limit)
  }

  @Test func pruningRemovesWhatIsAskedFor() throws {
    let folder = try TemporaryFolder()
    let cache = Cache(folder: folder.path, generation: "own")
    let stock = CacheStock(folder: folder.path, generation: "own")
    let kinds: [CacheKind] = [.layer, .layer, .inventory, .answer]
    for (index, kind) in kinds.enumerated() {
      let key = try CacheKey(kind, "\(index)")
      cache.keep([UInt8](repeating: 1, count: 1000), as: key)
      Self.age(folder.path + "/own/" + key.path, by: index * 1000)
    }
    try folder.write("old/aa/entry.layer", [1])
    let (own, others) = stock.shelves()
    #expect(own[.layer]?.entries == 2 && own[.inventory]?.entries == 1 && own[.answer]?.entries == 1)
    #expect(others.entries == 1)
    #expect(stock.prune([.useless]).entries == 1)
    #expect(stock.prune([.olderThan(2500)]).entries == 1)
    let size = own[.layer].map { $0.bytes / 2 } ?? 0
    #expect(stock.prune([.downTo(bytes: size * 2)]).entries == 2, "down to nine tenths of it")
    #expect(stock.prune([.all]).entries == 1)
    #expect(try folder.names() == [])
    #expect(stock.prune([.all]).entries == 0)
  }
}
