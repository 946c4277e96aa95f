// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing

@testable import Images

/// A layer that is studied brings all that it brings otherwise, and every entry's attributes.
@Suite struct LayerStudyTests {
  private static let large = [UInt8]((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })

  /// Files of every kind, by path; what is read of each.
  private static let files: [String: [UInt8]] = [
    "a.txt": Array("claimed".utf8), "b.bin": Array("not claimed".utf8), "c.bin": Array("MAGIC and more".utf8),
    "empty.txt": [], "empty.bin": [], "large.txt": large, "large.bin": Array("MAGIC".utf8) + large,
    "unseen.bin": large.reversed(),
  ]

  private static func tar() -> [UInt8] {
    var tar = TarBuilder()
    tar.owner = .init(uid: 12, gid: 34, modified: 56)
    tar.directory("d", mode: 0o1777)
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { tar.file(path, bytes, mode: 0o4755) }
    tar.pax([
      ("GNU.sparse.size", "70000"), ("GNU.sparse.numblocks", "2"), ("GNU.sparse.map", "10,5,60000,3"),
    ])
    tar.file("sparse.txt", "beginend")
    tar.hardlink("d/second", to: "unseen.bin")
    tar.hardlink("d/third.txt", to: "d/second")
    tar.hardlink("d/nowhere", to: "gone")
    tar.symlink("s", to: "a.txt")
    tar.file(".wh.removed", "")
    return tar.finished()
  }

  private static func sparse() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 70000)
    bytes.replaceSubrange(10..<15, with: Array("begin".utf8))
    bytes.replaceSubrange(60000..<60003, with: Array("end".utf8))
    return bytes
  }

  private static func image(isPlain: Bool) -> ImageBuilder {
    isPlain
      ? ImageBuilder([
        .init(tar: tar(), stored: tar(), mediaType: "application/vnd.oci.image.layer.v1.tar")
      ]) : ImageBuilder([.init(tar: tar())])
  }

  /// Read in the ways that go through different code: streaming and seeking, with files in memory and in the spool.
  private static func reading(isPlain: Bool, isStudied: Bool, memory: Int = 2 << 20) async throws -> Reading {
    let folder = try TemporaryFolder()
    var budget = Budget()
    budget.memoryBytes = memory
    return try await Reading(
      try image(isPlain: isPlain).writeLayout(folder), folder, check: isPlain ? .nothing : .blobs, budget: budget,
      isStudied: isStudied)
  }

  private static func described(_ contents: LayerContents<Collector.Note>) -> [String] {
    contents.entries.map {
      "\(contents.path(of: $0)) \(contents.link(of: $0)) \($0.kind) \($0.size) \($0.mark) \($0.note) \($0.isClaimed)"
    }
  }

  @Test(arguments: [(false, 2 << 20), (false, 1000), (true, 2 << 20), (true, 1000)])
  func hashesAreThoseOfTheBytes(isPlain: Bool, memory: Int) async throws {
    let contents = try await Self.reading(isPlain: isPlain, isStudied: true, memory: memory).contents[0]
    try #require(contents.attributes.count == contents.entries.count)
    var hashes: [String: String?] = [:]
    for (entry, attributes) in zip(contents.entries, contents.attributes) {
      hashes[contents.path(of: entry)] = .some(attributes.content?.hex)
    }
    for (path, bytes) in Self.files {
      let hex = try SHA2.hex(bytes)
      #expect(hashes[path] == hex, "\(path)")
    }
    let sparse = try SHA2.hex(Self.sparse())
    #expect(hashes["sparse.txt"] == sparse)
    let unseen = try SHA2.hex(Self.large.reversed())
    #expect(hashes["d/second"] == unseen)
    #expect(hashes["d/third.txt"] == unseen)
    for path in ["d", "d/nowhere", "s", "removed"] { #expect(hashes[path] == .some(nil), "\(path)") }
  }

  @Test func attributesStandBesideTheirEntries() async throws {
    let contents = try await Self.reading(isPlain: false, isStudied: true).contents[0]
    for (entry, attributes) in zip(contents.entries, contents.attributes) {
      #expect([attributes.uid, attributes.gid, attributes.modified] == [12, 34, 56])
      switch contents.path(of: entry) {
      case "d": #expect(attributes.mode == 0o1777)
      case let path where Self.files[path] != nil: #expect(attributes.mode == 0o4755)
      default: #expect(attributes.mode == 0o644)
      }
    }
  }

  @Test(arguments: [(false, 2 << 20), (false, 1000), (true, 2 << 20), (true, 1000)])
  func aStudyNotesWhatAReadingNotes(isPlain: Bool, memory: Int) async throws {
    let studied = try await Self.reading(isPlain: isPlain, isStudied: true, memory: memory)
    let read = try await Self.reading(isPlain: isPlain, isStudied: false, memory: memory)
    #expect(studied.seen == read.seen)
    #expect(studied.damages == read.damages)
    #expect(Self.described(studied.contents[0]) == Self.described(read.contents[0]))
    #expect(studied.contents[0].unpackedBytes == read.contents[0].unpackedBytes)
    #expect(read.contents[0].attributes.isEmpty)
    // Every note is of the bytes that were in the archive.
    #expect(read.seen.contains("c.bin@0=MAGIC and more"))
    #expect(read.seen.count == 6)
  }

  @Test func aFileThatIsCutShortHasNoHash() async throws {
    let folder = try TemporaryFolder()
    var tar = TarBuilder()
    tar.file("whole", "1")
    tar.file("cut", [UInt8](repeating: 7, count: 5000))
    let layer = ImageBuilder.Layer(tar: Array(tar.bytes.prefix(3000)))
    let contents = try await Reading(ImageBuilder([layer]).writeLayout(folder), folder, isStudied: true).contents[0]
    #expect(contents.attributes.map { $0.content == nil } == [false, true])
    #expect(contents.damages.count == 1)
  }

  @Test func placesAreWhatIsThereInTheEnd() async throws {
    let folder = try TemporaryFolder()
    let image = ImageBuilder.make(
      { tar in
        tar.directory("usr", mode: 0o755)
        tar.directory("usr/bin", mode: 0o755)
        tar.symlink("bin", to: "usr/bin")
        tar.file("usr/bin/a", "1")
        tar.file("usr/bin/b", "1")
        tar.file("etc/c", "1")
      },
      { tar in
        tar.file("bin/a", "2")
        tar.file("bin/.wh.b", "")
        tar.directory("usr/bin", mode: 0o700)
        tar.file("etc/.wh..wh..opq", "")
      })
    let reading = try await Reading(image.writeLayout(folder), folder, isStudied: true)
    let places = reading.tree.places()
    #expect(places.map { "\($0.path)@\($0.layer)" } == ["usr@0", "usr/bin@1", "bin@0", "usr/bin/a@1"])
    let hidden = reading.tree.places(hidden: true).filter { $0.hiddenBy != nil }
    #expect(
      hidden.map { "\($0.path)@\($0.layer) by \($0.hiddenBy ?? -1)" } == [
        "usr/bin/a@0 by 1", "usr/bin/b@0 by 1", "etc/c@0 by 1",
      ])
    let folderPlace = try #require(places.first { $0.path == "usr/bin" })
    #expect(reading.contents[folderPlace.layer].attributes[folderPlace.entry].mode == 0o700)
  }

  @Test func aDirectoryIsStudiedLikeALayer() throws {
    let folder = try TemporaryFolder()
    try folder.write("root/x/a.txt", Array("1".utf8))
    try folder.write("root/b.bin", Self.large)
    let spool = Spool(folder: folder.path, limit: 1 << 20)
    var walk = try DirectoryWalk(
      root: folder.path + "/root", visitor: Collector(), budget: Budget(), spool: spool, isStudied: true)
    try walk.read()
    let contents = walk.contents
    #expect(contents.entries.map { contents.path(of: $0) } == ["b.bin", "x", "x/a.txt"])
    let hashes = [try SHA2.hex(Self.large), nil, try SHA2.hex(Array("1".utf8))]
    #expect(contents.attributes.map(\.content?.hex) == hashes)
    #expect(walk.notes.map(\.path) == ["x/a.txt"])
  }
}
