// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Images
import Testing

@Suite struct SourcesTests {
  private let image = ImageBuilder.make({ $0.file("a.txt", "1") }, { $0.file("b.bin", "MAGIC of b") })
  private let expected = ["a.txt@0=1", "b.bin@1=MAGIC of b"]

  @Test func everySourceIsListed() throws {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/Sources/Images/Sources").sorted()
    let listed = Sources.all.map { "\($0).swift" } + ["Sources.swift"]
    #expect(files == listed.sorted())
  }

  @Test func everyFormOfTheSameImageGivesTheSame() async throws {
    let folder = try TemporaryFolder()
    let layout = try image.writeLayout(folder)
    let oci = try folder.write("oci.tar", ImageBuilder.tar(ImageBuilder.layout([image])))
    var plain = image
    for index in plain.layers.indices { plain.layers[index].stored = plain.layers[index].tar }
    let docker = try folder.write("docker.tar", plain.dockerArchive())
    let packed = try folder.write("docker.tar.gz", Compress.gzip(plain.dockerArchive()))
    var zstd = image
    for index in zstd.layers.indices {
      zstd.layers[index].stored = Compress.zstd(zstd.layers[index].tar)
      zstd.layers[index].mediaType = "application/vnd.oci.image.layer.v1.tar+zstd"
    }
    let zstdLayout = try zstd.writeLayout(folder, "zstd")
    for target in [layout, "oci-dir://" + layout, oci, "archive://" + oci, docker, packed, zstdLayout] {
      for check in [LayerOptions.Check.nothing, .blobs, .blobsAndDiffIDs] {
        let reading = try await Reading(target, folder, check: check)
        #expect(reading.seen == expected, "\(target) \(check)")
        #expect(reading.damages == [])
        #expect(reading.image.layers.map(\.instruction) == ["COPY . /", "COPY . /"])
        let isComputed = check == .blobsAndDiffIDs || check == .blobs && target.contains("docker")
        #expect(reading.contents.allSatisfy { ($0.computedDiffID != nil) == isComputed })
      }
    }
  }

  @Test func aTamperedLayerEndsTheScan() async throws {
    let folder = try TemporaryFolder()
    let layout = try image.writeLayout(folder)
    var other = TarBuilder()
    other.file("a.txt", "2")
    let path = try "image/blobs/sha256/" + ImageBuilder.digest(image.layers[0].stored).dropFirst(7)
    var forged = Compress.gzip(other.finished())
    forged += [UInt8](repeating: 0, count: max(0, image.layers[0].stored.count - forged.count))
    try folder.write(path, Array(forged.prefix(image.layers[0].stored.count)))
    await #expect(throws: ImageError.self) { try await Reading(layout, folder) }
    let unchecked = try await Reading(layout, folder, check: .nothing)
    #expect(unchecked.seen.contains("a.txt@0=2"))
  }

  @Test func aDockerArchiveWhoseLayerIsNotItsDiffIDEndsTheScan() async throws {
    let folder = try TemporaryFolder()
    var forged = image
    forged.diffIDs = try image.layers.map { try ImageBuilder.digest($0.tar) }
    forged.layers[0].stored = image.layers[0].tar
    forged.layers[1].stored = image.layers[0].tar
    let path = try folder.write("docker.tar", forged.dockerArchive())
    await #expect(throws: ImageError.self) { try await Reading(path, folder) }
  }

  @Test func aFalseDiffIDIsFoundWhenAskedFor() async throws {
    let folder = try TemporaryFolder()
    var forged = image
    forged.diffIDs = try image.layers.map { _ in try ImageBuilder.digest([1]) }
    let layout = try forged.writeLayout(folder)
    #expect(try await Reading(layout, folder).contents[0].computedDiffID == nil)
    await #expect(throws: ImageError.self) { try await Reading(layout, folder, check: .blobsAndDiffIDs) }
  }

  @Test func anIndexIsAskedForThePlatformAndNothingElse() async throws {
    let folder = try TemporaryFolder()
    var arm = ImageBuilder.make({ $0.file("arm.txt", "arm") })
    arm.architecture = "arm64"
    arm.variant = "v8"
    let attestation =
      #"{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":3,"platform":{"os":"unknown","architecture":"unknown"},"annotations":{"vnd.docker.reference.type":"attestation-manifest"}}"#
    let files = try ImageBuilder.layout(
      [image, arm], descriptors: [attestation, arm.descriptor(), image.descriptor()])
    for (path, bytes) in files { try folder.write("multi/" + path, bytes) }
    let target = folder.path + "/multi"
    #expect(try await Reading(target, folder).seen == expected)
    #expect(try await Reading(target, folder, platform: "linux/arm64").seen == ["arm.txt@0=arm"])
    await #expect(
      throws: ImageError.noSuchPlatform(
        wanted: .init(os: "linux", architecture: "s390x"),
        held: [.init(os: "linux", architecture: "amd64"), .init(os: "linux", architecture: "arm64", variant: "v8")])
    ) {
      try await Reading(target, folder, platform: "linux/s390x")
    }
    let alone = try ImageBuilder.layout([image], descriptors: [attestation])
    for (path, bytes) in alone { try folder.write("alone/" + path, bytes) }
    await #expect(throws: ImageError.self) { try await Reading(folder.path + "/alone", folder) }
  }

  @Test func severalReferencesMustBeChosenFrom() async throws {
    let folder = try TemporaryFolder()
    let other = ImageBuilder.make({ $0.file("other.txt", "o") })
    let files = try ImageBuilder.layout(
      [image, other], descriptors: [image.descriptor(ref: "one"), other.descriptor(ref: "example.com/two:2")])
    for (path, bytes) in files { try folder.write("refs/" + path, bytes) }
    let target = folder.path + "/refs"
    await #expect(throws: ImageError.ambiguous(place: target, held: ["example.com/two:2", "one"])) {
      try await Reading(target, folder)
    }
    #expect(try await Reading(target, folder, ref: "two:2").seen == ["other.txt@0=o"])
    await #expect(throws: ImageError.noSuchReference(wanted: "three", held: ["example.com/two:2", "one"])) {
      try await Reading(target, folder, ref: "three")
    }
  }

  @Test func aMediaTypeThatLiesIsSaid() async throws {
    let folder = try TemporaryFolder()
    var liar = image
    liar.layers[0].stored = Compress.zstd(liar.layers[0].tar)
    let reading = try await Reading(liar.writeLayout(folder), folder)
    #expect(reading.seen == expected)
    #expect(reading.damages == ["the media type says gzip, the bytes are zstd; read as such"])
  }

  @Test func aDamagedLayerWithATrueDigestKeepsTheRest() async throws {
    let folder = try TemporaryFolder()
    var cut = image
    var tar = TarBuilder()
    tar.file("first.txt", "1")
    tar.file("second.txt", [UInt8](repeating: 65, count: 100_000))
    cut.layers[0].tar = Array(tar.finished().prefix(30_000))
    cut.layers[0].stored = Compress.gzip(cut.layers[0].tar)
    let reading = try await Reading(cut.writeLayout(folder), folder)
    #expect(reading.seen == ["b.bin@1=MAGIC of b", "first.txt@0=1"])
    #expect(reading.damages == ["tar archive ends too early, at byte 30000"])
  }

  @Test func aBombIsStoppedAndSaid() async throws {
    let folder = try TemporaryFolder()
    var budget = Budget()
    budget.ratioFrom = 8 << 20
    let zeros = Compress.gzip([UInt8](repeating: 0, count: 4 << 20), level: 9)
    var bomb = ImageBuilder.make({ $0.file("a.txt", "1") }, { $0.file("b.txt", "2") })
    var head = TarBuilder()
    head.file("first.txt", "1")
    head.entry("0", "zeros", [], size: 10 << 30)
    // Members follow each other: 10 GiB of zeros in 10 MiB.
    bomb.layers[1].stored = Compress.gzip(head.bytes) + (0..<2560).flatMap { _ in zeros }
    let reading = try await Reading(bomb.writeLayout(folder), folder, budget: budget)
    #expect(reading.seen == ["a.txt@0=1", "first.txt@1=1"])
    #expect(reading.damages.count == 1 && reading.damages[0].contains("decompression bomb"))
  }

  @Test func damagedDocumentsAreErrorsThatNameThem() async throws {
    let folder = try TemporaryFolder()
    for (index, text) in [
      "", "{", "[]", #"{"manifests":3}"#, #"{"manifests":[{"digest":"sha256:../../x","size":1}]}"#,
      "{\"manifests\":[]}",
    ].enumerated() {
      try folder.write("bad\(index)/index.json", Array(text.utf8))
      try folder.write("bad\(index)/oci-layout", Array("{}".utf8))
      await #expect(throws: ImageError.self) { try await Reading(folder.path + "/bad\(index)", folder) }
    }
    await #expect(throws: ImageError.notFound(folder.path + "/absent")) {
      try await Reading(folder.path + "/absent", folder)
    }
    try folder.write("text", Array("just text".utf8))
    await #expect(throws: ImageError.self) { try await Reading(folder.path + "/text", folder) }
  }

  @Test func aBlobOfAnotherSizeThanStatedEndsTheScan() async throws {
    let folder = try TemporaryFolder()
    let layout = try image.writeLayout(folder)
    let path = try "image/blobs/sha256/" + ImageBuilder.digest(image.layers[1].stored).dropFirst(7)
    // Zero bytes behind the last member are padding to gzip; to the descriptor they are another blob.
    try folder.write(path, image.layers[1].stored + [0, 0, 0])
    let error = await #expect(throws: ImageError.self) { try await Reading(layout, folder) }
    #expect(error?.description.contains("bytes, not") == true)
  }

  @Test func tooManyLayersAreRefused() async throws {
    let folder = try TemporaryFolder()
    let layer = image.layers[0]
    var many = image
    many.layers = Array(repeating: layer, count: 10_000)
    let target = try many.writeLayout(folder)
    let error = await #expect(throws: ImageError.self) { try await Reading(target, folder) }
    #expect(error?.description.hasPrefix("10000 layers in manifest sha256:") == true)
  }

  @Test func blobsAreNotReadThroughLinksOutOfTheLayout() async throws {
    let folder = try TemporaryFolder()
    let layout = try image.writeLayout(folder)
    let path = try layout + "/blobs/sha256/" + ImageBuilder.digest(image.layers[0].stored).dropFirst(7)
    let outside = try folder.write("outside", image.layers[0].stored)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: outside)
    await #expect(throws: ImageError.self) { try await Reading(layout, folder) }
  }

  @Test func everyPrefixOfAnArchiveIsReadOrRefused() async throws {
    let folder = try TemporaryFolder()
    let whole = ImageBuilder.tar(try ImageBuilder.layout([image]))
    for length in stride(from: 0, to: whole.count, by: 512 * 3 + 7) {
      let path = try folder.write("cut.tar", Array(whole.prefix(length)))
      do {
        _ = try await Reading(path, folder)
      } catch {
        #expect(error is ImageError || error is ArchiveError)
      }
    }
  }

  @Test func aDirectoryIsWalkedWithoutFollowingLinks() throws {
    let folder = try TemporaryFolder()
    let spool = Spool(folder: folder.path, limit: 1 << 20)
    try folder.write("root/x/a.txt", Array("1".utf8))
    try folder.write("root/b.bin", Array("MAGIC".utf8))
    try folder.write("outside.txt", Array("no".utf8))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/root/link.txt", withDestinationPath: folder.path + "/outside.txt")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/root/loop", withDestinationPath: ".")
    var walk = try DirectoryWalk(root: folder.path + "/root", visitor: Collector(), budget: Budget(), spool: spool)
    try walk.read()
    #expect(walk.notes.map(\.path) == ["b.bin", "x/a.txt"])
    #expect(walk.damages == [])
  }
}
