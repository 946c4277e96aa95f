// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct GraalNativeImageTests {
  private static let path = "app/harbour"
  private static let document = """
    {"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [
      {"type": "library", "group": "org.example", "name": "rope", "version": "1.4.2",
       "purl": "pkg:maven/org.example/rope@1.4.2", "licenses": [{"license": {"id": "MIT"}}]}]}
    """

  private func image(_ document: [UInt8], length: Int? = nil, symbols: [String]? = nil) -> ELFFile {
    let data = ELFFile.number(length ?? document.count, 8) + document
    let all = [
      ("__svm_version_info", ELFFile.address), ("sbom", ELFFile.address + 8), ("sbom_length", ELFFile.address),
      ("sbom_other", ELFFile.address),
    ]
    return ELFFile(data: data, symbols: all.filter { symbols?.contains($0.0) ?? true })
  }

  @Test func thePackagesOfTheEmbeddedDocumentAreRead() throws {
    let bytes = image(Compress.gzip(Array(Self.document.utf8))).bytes
    let found = try read(with: GraalNativeImage.self, bytes, path: Self.path)
    #expect(
      found.reported == [
        Reported(
          Package(
            .maven, "org.example:rope", "1.4.2", licenses: ["MIT"],
            evidence: [Evidence(path: Self.path, inside: ["sbom"])]))
      ])
    #expect(found.gaps.isEmpty)
    readPrefixes(with: GraalNativeImage.self, of: bytes, path: Self.path) { length, found in
      #expect(found.reported.isEmpty || length > bytes.count - 32, "at \(length)")
    }
  }

  @Test func anImageWithoutADocumentIsARemark() throws {
    let bytes = image([], symbols: ["__svm_version_info"]).bytes
    let found = try read(with: GraalNativeImage.self, bytes, path: Self.path)
    #expect(
      found.gaps == [
        Gap("/" + Self.path, "native image without an embedded SBOM: its packages cannot be listed", kind: .remark)
      ])
  }

  @Test func otherProgramsSayNothing() throws {
    #expect(
      try read(with: GraalNativeImage.self, image([], symbols: ["sbom", "sbom_length"]).bytes, path: Self.path)
        == Catalogued())
    #expect(try read(with: GraalNativeImage.self, ELFFile().bytes, path: Self.path) == Catalogued())
    #expect(try read(with: GraalNativeImage.self, [], path: Self.path) == Catalogued())
  }

  @Test func aDocumentThatCannotBeReadIsAGap() throws {
    let packed = Compress.gzip(Array(Self.document.utf8))
    let programs = [
      image(packed, length: 0), image(packed, length: packed.count + 1), image(packed, length: 1 << 40),
      image(packed, length: -1), image(packed, length: packed.count - 1), image(Compress.gzip(Array("{}".utf8))),
      image(Compress.gzip(Array("{".utf8))), image(Array("no gzip at all".utf8)),
      image(Compress.gzip([UInt8](repeating: 0x20, count: 65 << 20))),
    ]
    for (index, program) in programs.enumerated() {
      let found = try read(with: GraalNativeImage.self, program.bytes, path: Self.path)
      #expect(found.reported.isEmpty)
      #expect(found.gaps.count == 1, "at \(index)")
      #expect(found.gaps.allSatisfy { $0.reason.hasPrefix("embedded SBOM that cannot be read: ") })
    }
  }
}
