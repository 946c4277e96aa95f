// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import ImageSpec
import Notations
import Testing

@testable import Lineage

@Suite struct CatalogueFileTests {
  private func filled() throws -> Bench {
    let bench = try Bench()
    for number in 0..<5 {
      var image = try bench.add(
        ImageBuilder([Bench.layer("a\(number)"), Bench.layer("b\(number)", settings: ["CMD x"])]), "team/app:\(number)",
        "team/app:latest", day: "2026-11-0\(number + 1)")
      image.packages = ["pkg:deb/debian/p\(number)@1"]
      try bench.catalogue.all { try bench.catalogue.record(image, names: []) }
    }
    return bench
  }

  private func packed(_ catalogue: LayerCatalogue) throws -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try CatalogueFile.write(catalogue) { bytes += $0 }
    return bytes
  }

  private func listed(_ catalogue: LayerCatalogue) throws -> [CatalogueListing.Entry] {
    try CatalogueListing(catalogue).entries.map { entry in
      var entry = entry
      entry.origin = ""
      return entry
    }
  }

  @Test func whatIsPackedComesOutTheSame() throws {
    let bench = try filled()
    let bytes = try packed(bench.catalogue)
    let other = try Bench()
    let count = try CatalogueFile.read(ByteSource(bytes), named: "x", into: other.catalogue)
    #expect(count.images == 5 && count.added == 5 && count.inventories == 5 && count.names == 10)
    #expect(try listed(other.catalogue) == listed(bench.catalogue))
    // Twice is once.
    let again = try CatalogueFile.read(ByteSource(bytes), named: "x", into: other.catalogue)
    #expect(again.added == 0)
    #expect(try listed(other.catalogue) == listed(bench.catalogue))
    #expect(try packed(bench.catalogue) == bytes)
  }

  @Test func everyPartOfAFileIsRefusedAndNothingTakenIn() throws {
    let bytes = try packed(filled().catalogue)
    let other = try Bench()
    for end in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: CatalogueError.self, "\(end)") {
        try CatalogueFile.read(ByteSource(Array(bytes[..<end])), named: "x", into: other.catalogue)
      }
    }
    #expect(throws: CatalogueError.self) {
      try CatalogueFile.read(ByteSource(bytes + [0]), named: "x", into: other.catalogue)
    }
    #expect(try other.catalogue.counts() == (0, 0, 0))
  }

  @Test func everyDamagedByteIsRefused() throws {
    let bytes = try packed(filled().catalogue)
    let other = try Bench()
    for index in stride(from: 0, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[index] ^= 0x55
      // Frames of zstd carry a sum of their bytes, so nothing of it passes.
      #expect(throws: CatalogueError.self, "\(index)") {
        try CatalogueFile.read(ByteSource(damaged), named: "x", into: other.catalogue)
      }
    }
    #expect(try other.catalogue.counts() == (0, 0, 0))
  }

  private static func file(_ body: (inout PackedWriter) throws -> Void) throws -> [UInt8] {
    var out = PackedWriter()
    try body(&out)
    let frame = try CataloguedImage.small(out.bytes)
    return Array("drydock-catalogue 1\n".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: frame.count >> (8 * $0)) }
      + frame
  }

  @Test func whatIsWellPackedAndAbsurdIsRefused() throws {
    let image = try Bench().add(ImageBuilder([Bench.layer("a")]), "a:1")
    var platform = image
    platform.platform = String(repeating: "x", count: 61)
    var day = image
    day.day = "today"
    // Many zeros in a few bytes.
    let frame = try CataloguedImage.small([UInt8](repeating: 0, count: 300 << 20))
    let bomb =
      Array("drydock-catalogue 1\n".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: frame.count >> (8 * $0)) } + frame
    let files: [[UInt8]] = [
      try Self.file { $0.number(Int.max) }, try Self.file { $0.number(-1) },
      try Self.file { $0.number(1) },
      try Self.file {
        $0.number(1)
        try $0.image(platform)
        $0.names([])
      },
      try Self.file {
        $0.number(1)
        try $0.image(day)
        $0.names([])
      },
      try Self.file {
        $0.number(1)
        try $0.image(image)
        $0.names([
          .init(repository: "../../x", tag: "y", target: image.manifest, since: "2026-01-01", seen: "2026-01-01")
        ])
      },
      try Self.file {
        $0.number(1)
        try $0.image(image)
        $0.number(5000)
      },
      bomb,
      Array("drydock-catalogue 1\n".utf8) + [255, 255, 255, 255], Array("something else".utf8), [],
    ]
    let other = try Bench()
    for (index, file) in files.enumerated() {
      #expect(throws: CatalogueError.self, "\(index)") {
        try CatalogueFile.read(ByteSource(file), named: "x", into: other.catalogue)
      }
    }
    #expect(try other.catalogue.counts() == (0, 0, 0))
  }

  @Test func whatOthersComputedIsTheirWord() throws {
    let bench = try Bench()
    var image = try bench.add(ImageBuilder([Bench.layer("a")]), "a:1")
    image.isComputed = true
    try bench.catalogue.all { try bench.catalogue.record(image, names: []) }
    let other = try Bench()
    _ = try CatalogueFile.read(ByteSource(packed(bench.catalogue)), named: "x", into: other.catalogue)
    let row = try #require(try other.catalogue.image(config: image.config))
    #expect(!row.image.isComputed && row.image.origin == .imported)
  }
}
