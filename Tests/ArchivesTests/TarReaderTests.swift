// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Testing

/// Writes down what a tar reader tells.
struct TarLog: TarSink {
  var entries: [TarEntry] = []
  var contents: [String: [UInt8]] = [:]
  var damages: [String] = []
  var wish = TarWish.whole
  var accepts = true
  var heads: [[UInt8]] = []
  private var current: [UInt8] = []

  mutating func begin(_ entry: TarEntry) -> TarWish {
    entries.append(entry)
    current = []
    return wish
  }

  mutating func head(_ bytes: Span<UInt8>, of entry: TarEntry) -> Bool {
    heads.append(bytes.indices.map { bytes[$0] })
    return accepts
  }

  mutating func data(_ bytes: Span<UInt8>) { for index in bytes.indices { current.append(bytes[index]) } }
  mutating func end(_ entry: TarEntry) { contents[String(decoding: entry.name, as: UTF8.self)] = current }
  mutating func damage(at offset: Int, _ reason: String) { damages.append("\(offset): \(reason)") }

  var names: [String] { entries.map { String(decoding: $0.name, as: UTF8.self) } }

  /// Reads an archive in pieces of so many bytes.
  static func reading(_ bytes: [UInt8], pieces: Int = .max, wish: TarWish = .whole, accepts: Bool = true) throws
    -> TarLog
  {
    var log = TarLog()
    log.wish = wish
    log.accepts = accepts
    var reader = TarReader()
    var at = 0
    while at < bytes.count {
      let step = min(pieces, bytes.count - at)
      try reader.feed(bytes.span.extracting(at..<(at + step)), to: &log)
      at += step
    }
    try reader.finish()
    return log
  }
}

@Suite struct TarReaderTests {
  private static let hasTools = ["tar", "truncate", "dd"].allSatisfy { Command.find($0) != nil }

  private func sample() -> [UInt8] {
    var tar = TarBuilder()
    tar.directory("etc")
    tar.file("etc/one", "first")
    tar.pax([("path", "a/very/long/" + String(repeating: "x", count: 300)), ("comment", "hello = world")])
    tar.file("short", [UInt8](repeating: 7, count: 5000))
    tar.entry("L", "././@LongLink", Array(("gnu/" + String(repeating: "y", count: 200) + "\0").utf8))
    tar.file("gnu", "gnu name")
    tar.symlink("link", to: "etc/one")
    tar.hardlink("hard", to: "etc/one")
    tar.file("empty", "")
    return tar.finished()
  }

  @Test(arguments: [1, 7, 511, 512, 513, 4096, Int.max])
  func piecesOfAnySizeGiveTheSame(size: Int) throws {
    let log = try TarLog.reading(sample(), pieces: size)
    #expect(log.names.map(\.count) == [4, 7, 312, 204, 4, 4, 5])
    #expect(log.contents["etc/one"] == Array("first".utf8))
    #expect(log.contents["a/very/long/" + String(repeating: "x", count: 300)]?.count == 5000)
    #expect(log.contents["gnu/" + String(repeating: "y", count: 200)] == Array("gnu name".utf8))
    #expect(log.contents["empty"] == [])
    #expect(log.entries.map(\.kind) == [.directory, .file, .file, .file, .symlink, .hardlink, .file])
    #expect(log.damages.isEmpty)
  }

  @Test(arguments: [1, 100, 4096])
  func theHeadDecides(size: Int) throws {
    let yes = try TarLog.reading(sample(), pieces: size, wish: .head(16))
    #expect(yes.heads.map(\.count) == [5, 16, 8, 0])
    #expect(yes.contents["a/very/long/" + String(repeating: "x", count: 300)]?.count == 5000)
    let no = try TarLog.reading(sample(), pieces: size, wish: .head(16), accepts: false)
    #expect(no.contents.isEmpty)
    #expect(no.names == yes.names)
  }

  @Test func everyPrefixIsReadOrRefused() {
    let bytes = sample()
    for length in stride(from: 0, to: bytes.count, by: 37) {
      do {
        _ = try TarLog.reading(Array(bytes.prefix(length)))
      } catch {
        #expect(error is ArchiveError)
      }
    }
  }

  @Test func flippedBytesNeverCrash() {
    var random = SystemRandomNumberGenerator()
    let bytes = sample()
    for _ in 0..<300 {
      var bad = bytes
      for _ in 0..<8 { bad[Int.random(in: 0..<bad.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
      _ = try? TarLog.reading(bad, pieces: 1000)
    }
  }

  @Test func theRestIsFoundAfterADamagedHeader() throws {
    var tar = TarBuilder()
    tar.file("one", "1")
    let damaged = tar.bytes.count
    tar.file("two", "2")
    tar.file("three", "3")
    var bytes = tar.finished()
    bytes[damaged + 3] ^= 0xFF
    let log = try TarLog.reading(bytes)
    #expect(log.names == ["one", "three"])
    #expect(log.damages == ["\(damaged): header is damaged"])
  }

  @Test func aSizeThatLiesIsTheEndOfTheArchive() {
    var tar = TarBuilder()
    tar.entry("0", "liar", [1, 2, 3], size: 1 << 40)
    #expect(throws: ArchiveError.self) { try TarLog.reading(tar.finished()) }
  }

  @Test func linksAndDirectoriesHaveNoBodyWhateverTheySay() throws {
    var tar = TarBuilder()
    tar.entry("5", "dir/", [], size: 4096)
    tar.file("after", "ok")
    #expect(try TarLog.reading(tar.finished()).contents["after"] == Array("ok".utf8))
  }

  @Test(
    .enabled(if: TarReaderTests.hasTools, "tar, truncate or dd is not there"),
    arguments: ["gnu", "oldgnu", "pax", "ustar"])
  func whatRealTarWritesIsRead(format: String) throws {
    let tar = try #require(Command.find("tar"))
    let folder = try TemporaryFolder()
    let long = String(repeating: "d", count: 60) + "/" + String(repeating: "f", count: 60)
    try folder.write("in/" + long, Array("deep".utf8))
    try folder.write("in/plain", Array("plain".utf8))
    let made = try Command.run([tar, "--format=" + format, "-C", folder.path, "-cf", "-", "in"])
    #expect(made.status == 0)
    let log = try TarLog.reading(made.output, pieces: 1000)
    #expect(log.contents["in/" + long] == Array("deep".utf8))
    #expect(log.contents["in/plain"] == Array("plain".utf8))
  }

  @Test(
    .enabled(if: TarReaderTests.hasTools, "tar, truncate or dd is not there"),
    arguments: [
      ["--format=oldgnu"], ["--format=pax", "--sparse-version=0.0"], ["--format=pax", "--sparse-version=0.1"],
      ["--format=pax", "--sparse-version=1.0"],
    ])
  func sparseFilesGetTheirHolesBack(options: [String]) throws {
    let tar = try #require(Command.find("tar"))
    let truncate = try #require(Command.find("truncate"))
    let folder = try TemporaryFolder()
    var expected = [UInt8](repeating: 0, count: 3 << 20)
    let path = try folder.write("hole", Array("begin".utf8))
    expected.replaceSubrange(0..<5, with: Array("begin".utf8))
    _ = try Command.run([truncate, "-s", "3145728", path])
    let dd = try #require(Command.find("dd"))
    let some = try folder.write("some", [UInt8](repeating: 9, count: 70000))
    _ = try Command.run([dd, "if=" + some, "of=" + path, "bs=1", "seek=1048576", "conv=notrunc", "status=none"])
    expected.replaceSubrange((1 << 20)..<((1 << 20) + 70000), with: [UInt8](repeating: 9, count: 70000))
    let made = try Command.run([tar, "-S"] + options + ["-C", folder.path, "-cf", "-", "hole", "some"])
    #expect(made.output.count < 1 << 20)
    let log = try TarLog.reading(made.output, pieces: 999)
    #expect(log.contents["hole"] == expected)
    #expect(log.contents["some"]?.count == 70000)
    #expect(log.damages.isEmpty)
  }

  @Test func ownersAndTimesAreRead() throws {
    var tar = TarBuilder()
    tar.owner = .init(uid: 1000, gid: 50, modified: 1_700_000_000)
    tar.file("plain", "x")
    tar.pax([("uid", "3000000"), ("gid", "2097152"), ("mtime", "1.75")])
    tar.file("pax", "x")
    tar.pax([("mtime", "-1.5")])
    tar.file("old", "x")
    tar.pax([("uid", "-1"), ("mtime", "soon")])
    tar.file("wrong", "x")
    let entries = try TarLog.reading(tar.finished()).entries
    #expect(entries.map(\.uid) == [1000, 3_000_000, 1000, 1000])
    #expect(entries.map(\.gid) == [50, 2_097_152, 50, 50])
    #expect(entries.map(\.modified) == [1_700_000_000, 1, -2, 1_700_000_000])
  }

  @Test func aSeekableArchiveIsReadBySkipping() throws {
    var tar = TarBuilder()
    tar.file("big", [UInt8](repeating: 1, count: 300_000))
    tar.file("small", "x")
    var log = TarLog()
    log.wish = .skip
    var reader = TarReader()
    try reader.read(ByteSource(tar.finished()), to: &log)
    #expect(log.names == ["big", "small"])
    #expect(log.entries[1].body == 512 + 300_032 + 512)
  }
}
