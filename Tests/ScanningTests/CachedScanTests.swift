// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Images
import Packages
import Reporting
import Scanning
import Testing

/// What the cache gives is what reading gives, and nothing unverified gets into it.
@Suite struct CachedScanTests {
  /// The same scan without a cache, with an empty one, and with a full one.
  private static func threeTimes(
    _ target: String, _ folder: TemporaryFolder, change: (inout ScanRequest) -> Void = { _ in }
  ) async throws -> Report {
    var request = ScanTests.request(target, folder)
    change(&request)
    var without = request
    without.cacheLimit = nil
    let texts = [
      try JSONDocument.text(of: try await scan(without)), try JSONDocument.text(of: try await scan(request)),
      try JSONDocument.text(of: try await scan(request)),
    ]
    #expect(texts[0] == texts[1])
    #expect(texts[1] == texts[2])
    return try await scan(request)
  }

  private static func entries(_ folder: TemporaryFolder, _ kind: String) -> [String] {
    let root = folder.path + "/cache/scans"
    func names(_ path: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
    var found: [String] = []
    for generation in names(root) {
      for shelf in names("\(root)/\(generation)") where shelf != "tmp" {
        for name in names("\(root)/\(generation)/\(shelf)") where name.hasSuffix("." + kind) {
          found.append("\(generation)/\(shelf)/\(name)")
        }
      }
    }
    return found.sorted()
  }

  /// Puts other bytes of the same length in the place of a blob: whoever reads it notices.
  private static func spoil(_ blob: [UInt8], _ layout: String) throws {
    let path = layout + "/blobs/sha256/" + (try ImageBuilder.digest(blob)).dropFirst(7)
    try Data([UInt8](repeating: 0x55, count: blob.count)).write(to: URL(filePath: path))
  }

  @Test func withAndWithoutTheCacheTheReportIsTheSame() async throws {
    let folder = try TemporaryFolder()
    var image = ScanTests.shop()
    image.layers[1].mediaType = "application/vnd.oci.image.layer.v1.tar"  // not true, and said
    let report = try await Self.threeTimes(image.writeLayout(folder), folder)
    #expect(report.packages.count == 4)
    #expect(report.gaps.contains { $0.reason.contains("the media type says") })
    #expect(Self.entries(folder, "layer").count == 2)
    // The same bytes, rightly named by another image: nothing is said of them.
    let other = try await Self.threeTimes(ScanTests.shop().writeLayout(folder, "other"), folder)
    #expect(!other.gaps.contains { $0.reason.contains("the media type says") })
    #expect(Self.entries(folder, "layer").count == 2)
    var plain = ScanTests.shop()
    for index in plain.layers.indices { plain.layers[index].stored = plain.layers[index].tar }
    _ = try await Self.threeTimes(folder.write("docker.tar", plain.dockerArchive()), folder)
    #expect(Self.entries(folder, "layer").count == 4)
    // Of an uncompressed layer the digest is the diff-ID: what docker-save brought is found by a layout.
    for index in plain.layers.indices { plain.layers[index].mediaType = "application/vnd.oci.image.layer.v1.tar" }
    let layout = try plain.writeLayout(folder, "plain")
    for layer in plain.layers { try Self.spoil(layer.stored, layout) }
    #expect(try await scan(ScanTests.request(layout, folder)).packages == other.packages)
    _ = try await Self.threeTimes(image.writeLayout(folder), folder) { $0.wantsFindings = false }
    _ = try await Self.threeTimes(image.writeLayout(folder), folder) { $0.verification = .full }
  }

  @Test func layersThatAreKnownAreNotRead() async throws {
    let folder = try TemporaryFolder()
    let base = ScanTests.shop()
    _ = try await scan(ScanTests.request(base.writeLayout(folder), folder))
    var more = base
    var tar = TarBuilder()
    tar.file("srv/node_modules/left-pad/package.json", #"{"name":"left-pad","version":"1.3.0"}"#)
    more.layers.append(.init(tar: tar.finished()))
    let layout = try more.writeLayout(folder, "more")
    for layer in base.layers { try Self.spoil(layer.stored, layout) }
    let report = try await scan(ScanTests.request(layout, folder))
    #expect(report.packages.count == 5)
    // And the same again needs none of them.
    try Self.spoil(more.layers[2].stored, layout)
    #expect(try await scan(ScanTests.request(layout, folder)) == report)
    #expect(try await explain(ScanTests.request(layout, folder), query: "left-pad").packages.count == 1)
    // Whoever wants everything verified reads everything.
    for change in [{ $0.verification = .full }, { $0.cacheLimit = nil }] as [(inout ScanRequest) -> Void] {
      var request = ScanTests.request(layout, folder)
      change(&request)
      await #expect(throws: ImageError.self) { try await scan(request) }
    }
  }

  @Test func whatIsNotWhatItSaysNeverGetsIntoTheCache() async throws {
    let folder = try TemporaryFolder()
    let image = ScanTests.shop()
    let layout = try image.writeLayout(folder)
    try Self.spoil(image.layers[1].stored, layout)
    for _ in 0..<2 {
      await #expect(throws: ImageError.self) { try await scan(ScanTests.request(layout, folder)) }
    }
    // The layer that was right may have been kept; the image and the wrong layer were not.
    #expect(Self.entries(folder, "layer").count <= 1)
    #expect(Self.entries(folder, "inventory") + Self.entries(folder, "answer") == [])
    var unverified = ScanTests.request(layout, folder)
    unverified.verification = .none
    _ = try await scan(unverified)
    #expect(Self.entries(folder, "layer").count <= 1)
    #expect(Self.entries(folder, "inventory") + Self.entries(folder, "answer") == [])
    let right = try image.writeLayout(folder, "right")
    #expect(try await Self.threeTimes(right, folder).packages.count == 4)
  }

  @Test func aClaimedDiffIDFindsNothing() async throws {
    let folder = try TemporaryFolder()
    var plain = ScanTests.shop()
    for index in plain.layers.indices { plain.layers[index].stored = plain.layers[index].tar }
    _ = try await scan(ScanTests.request(folder.write("docker.tar", plain.dockerArchive()), folder))
    // Another layer that says it unpacks to the bytes of a known one.
    var liar = plain
    var tar = TarBuilder()
    tar.file("app/node_modules/evil/package.json", #"{"name":"evil","version":"6.6.6"}"#)
    liar.diffIDs = try plain.layers.map { try ImageBuilder.digest($0.tar) }
    liar.layers[1] = .init(tar: tar.finished())
    let report = try await Self.threeTimes(liar.writeLayout(folder), folder)
    #expect(report.packages.contains { $0.name == "evil" })
    // Under its digest it is known now; as the diff-ID of a docker-save archive that digest stays a lie.
    liar.diffIDs?[1] = try ImageBuilder.digest(liar.layers[1].stored)
    liar.layers[1].stored = liar.layers[1].tar
    let archive = try folder.write("liar.tar", liar.dockerArchive())
    await #expect(throws: ImageError.self) { try await scan(ScanTests.request(archive, folder)) }
  }

  @Test func aWrongSizeIsAnErrorOfAKnownLayerToo() async throws {
    let folder = try TemporaryFolder()
    let image = ScanTests.shop()
    _ = try await scan(ScanTests.request(image.writeLayout(folder), folder))
    let manifest = String(decoding: try image.manifest(), as: UTF8.self)
    let size = image.layers[1].stored.count
    let wrong = Array(manifest.replacing("\"size\":\(size)}", with: "\"size\":\(size + 1)}").utf8)
    var files = try ImageBuilder.layout([image])
    files["blobs/sha256/" + (try ImageBuilder.digest(wrong)).dropFirst(7)] = wrong
    files["index.json"] = Array(
      #"{"schemaVersion":2,"manifests":[{"digest":"\#(try ImageBuilder.digest(wrong))","size":\#(wrong.count)}]}"#.utf8)
    for (path, bytes) in files { try folder.write("wrong/" + path, bytes) }
    await #expect(throws: ImageError.self) { try await scan(ScanTests.request(folder.path + "/wrong", folder)) }
  }

  @Test func theAnswerGoesByTheDayAndTheNameOfTheTarget() async throws {
    let folder = try TemporaryFolder()
    let layout = try ScanTests.shop().writeLayout(folder)
    let young = try await Self.threeTimes(layout, folder) { $0.now = "2023-01-01T00:00:00Z" }
    let old = try await Self.threeTimes(layout, folder) { $0.now = "2029-01-01T00:00:00Z" }
    #expect(young.distribution?.endOfLife == nil)
    #expect(old.distribution?.endOfLife != nil)
    let again = try await Self.threeTimes("oci-dir://" + layout, folder) { $0.now = "2029-01-01T23:00:00Z" }
    #expect(again.target.reference == "oci-dir://" + layout)
    #expect(again.gaps == old.gaps)
  }

  @Test func damagedEntriesAreFoundAgain() async throws {
    let folder = try TemporaryFolder()
    let layout = try ScanTests.shop().writeLayout(folder)
    let report = try await scan(ScanTests.request(layout, folder))
    let names = ["layer", "inventory", "answer"].flatMap { Self.entries(folder, $0) }
    #expect(names.count == 4)
    for round in 0..<20 {
      for name in names {
        var bytes = try [UInt8](Data(contentsOf: URL(filePath: folder.path + "/cache/scans/" + name)))
        if round % 2 == 0 { bytes[bytes.count * round / 20] ^= 4 } else { bytes.removeLast(bytes.count * round / 20) }
        try folder.write("cache/scans/" + name, bytes)
      }
      #expect(try await scan(ScanTests.request(layout, folder)) == report)
      #expect(["layer", "inventory", "answer"].flatMap { Self.entries(folder, $0) } == names)
    }
  }

  @Test func aFullCacheDirectoryIsNoError() async throws {
    let folder = try TemporaryFolder()
    let layout = try ScanTests.shop().writeLayout(folder)
    try folder.write("cache/scans", Array("a file where a folder should be".utf8))
    #expect(try await Self.threeTimes(layout, folder).packages.count == 4)
  }

  @Test(
    .enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)),
    arguments: [
      "alpine-3.10", "alpine-3.20", "distroless", "ubi9-ndb", "debian-bookworm-slim", "stale-debian", "ubi9-nodejs",
    ])
  func realImagesAreTheSameWithAndWithoutTheCache(name: String) async throws {
    let folder = try TemporaryFolder()
    let path = (Shared.path ?? "") + "/images/" + name
    let report = try await Self.threeTimes(path, folder) { $0.now = "2026-07-01T00:00:00Z" }
    #expect(!report.packages.isEmpty)
  }
}
