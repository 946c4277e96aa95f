// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing

@testable import Lineage

@Suite struct LayerCatalogueTests {
  @Test func namesOfPilesAreThoseOfTheSpecification() throws {
    // image-spec, config.md, "Layer ChainID": ChainID(L0|L1) = SHA256(ChainID(L0) + " " + DiffID(L1)).
    let a = Digest(sha256: String(repeating: "a", count: 64))
    let b = Digest(sha256: String(repeating: "b", count: 64))
    let names = try LayerChain.names([a, b])
    #expect(names[0] == a)
    #expect(names[1].hex == (try SHA2.hex(Array("\(a) \(b)".utf8))))
    #expect(Digest(packed: (a.packed ?? [])[...]) == a)
  }

  @Test func aTagKeepsItsPast() throws {
    let bench = try Bench()
    let old = try bench.add(ImageBuilder([Bench.layer("1")]), "debian:12", day: "2026-10-01")
    let new = try bench.add(ImageBuilder([Bench.layer("2")]), "debian:12", day: "2026-11-01")
    let reference = try Reference("debian:12")
    #expect(try bench.catalogue.target(of: reference) == new.manifest)
    #expect(try bench.catalogue.images(named: reference).map(\.row.image.manifest) == [new.manifest, old.manifest])
    let row = try #require(try bench.catalogue.images(of: old.manifest).first)
    #expect(
      try bench.catalogue.names(of: row) == [
        .init(
          repository: "docker.io/library/debian", tag: "12", target: old.manifest, since: "2026-10-01",
          seen: "2026-10-01", moved: "2026-11-01")
      ])
    // Back again.
    try bench.add(ImageBuilder([Bench.layer("1")]), "debian:12", day: "2026-11-09")
    #expect(try bench.catalogue.target(of: reference) == old.manifest)
    // An older word changes nothing.
    try bench.add(ImageBuilder([Bench.layer("2")]), "debian:12", day: "2026-11-03")
    #expect(try bench.catalogue.target(of: reference) == old.manifest)
  }

  @Test func whatIsKnownIsCompletedAndNeverDoubled() throws {
    let bench = try Bench()
    var image = try bench.add(ImageBuilder([Bench.layer("1")]), "a:1", "a:2", origin: .scan)
    image.origin = .registry
    image.packages = ["pkg:deb/debian/zlib1g@1", "pkg:deb/debian/libc6@2"]
    let change = try bench.catalogue.all { try bench.catalogue.record(image, names: []) }
    #expect(change == .completed)
    #expect(try bench.catalogue.all { try bench.catalogue.record(image, names: []) } == .completed)
    let row = try #require(try bench.catalogue.image(config: image.config))
    #expect(row.image.origin == .registry)
    #expect(try bench.catalogue.packages(of: row) == ["pkg:deb/debian/libc6@2", "pkg:deb/debian/zlib1g@1"])
    #expect(try bench.catalogue.counts() == (1, 2, 1))
  }

  @Test func itCanBeReadBesideAWriter() throws {
    let bench = try Bench()
    let image = try bench.add(ImageBuilder([Bench.layer("1"), Bench.layer("2")]), "a:1")
    let reader = try LayerCatalogue(path: bench.catalogue.path, mode: .reading)
    #expect(try reader.images(under: image.diffIDs + [image.manifest]).map(\.image) == [image])
    #expect(try reader.images(under: image.layers, isStored: true).map(\.image) == [image])
    #expect(try reader.images(under: [image.diffIDs[0]]).isEmpty)
    #expect(try reader.images(under: [image.diffIDs[1], image.diffIDs[0]]).isEmpty)
  }

  @Test func whatIsNoCatalogueIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("catalogue/catalogue.sqlite", Array("no database at all, but long enough".utf8))
    #expect(throws: CatalogueError.self) { try LayerCatalogue(path: path, mode: .reading) }
    #expect(throws: CatalogueError.self) { try LayerCatalogue(path: path, mode: .writing) }
    #expect(throws: CatalogueError.self) { _ = try LayerCatalogue.found(in: folder.path) }
    #expect(try LayerCatalogue.found(in: folder.path + "/elsewhere") == nil)
  }
}
