// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Images
import Reporting
import Scanning
import Testing

@Suite struct SBOMScanTests {
  private static let document = """
    {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
     "metadata": {"timestamp": "2026-01-02T03:04:05Z", "tools": {"components": [{"type": "application", "name": "syft", "version": "1.18.1"}]},
       "component": {"type": "container", "name": "shop", "version": "1.2"}},
     "components": [
       {"type": "operating-system", "name": "alpine", "version": "3.17.0", "description": "Alpine Linux v3.17"},
       {"type": "library", "name": "zlib", "version": "1.2.12-r0", "purl": "pkg:apk/alpine/zlib@1.2.12-r0?arch=x86_64"},
       {"type": "library", "name": "libcrypto3", "version": "3.1.0-r0", "licenses": [],
         "purl": "pkg:apk/alpine/libcrypto3@3.1.0-r0?arch=x86_64&upstream=openssl"},
       {"type": "library", "name": "Django", "version": "2.2.0", "purl": "pkg:pypi/django@2.2.0"},
       {"type": "library", "name": "lodash", "version": "4.17.4", "purl": "pkg:npm/lodash@4.17.4"}]}
    """

  private static func report(_ target: String, _ folder: TemporaryFolder) async throws -> Report {
    try await scan(ScanTests.request(target, folder))
  }

  @Test func theSBOMOfAnImageHasTheFindingsOfTheImage() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("shop.cdx.json", Array(Self.document.utf8))
    let found = try await Self.report("sbom://" + path, folder)
    let image = try await Self.report(ScanTests.shop().writeLayout(folder), folder)
    #expect(!image.findings.isEmpty)
    #expect(found.findings == image.findings)
    #expect(found.fixes == image.fixes)
    #expect(found.packages.map(\.purl) == image.packages.map(\.purl))
    #expect(found.distribution == image.distribution)
    #expect(found.target.kind == "sbom")
    #expect(found.target.platform == "linux/amd64")
    #expect(found.layers == [])
    let sbom = try #require(found.sbom)
    #expect(sbom.origin == "file")
    #expect(sbom.format == "CycloneDX 1.6 JSON")
    #expect(sbom.tool == "syft 1.18.1")
    #expect(sbom.created == "2026-01-02T03:04:05Z")
    #expect(sbom.subject == "shop 1.2")
    #expect(sbom.components == 5)
    #expect(sbom.packages == 4)
    #expect(sbom.signature == "unsigned")
    #expect(sbom.digest == (try ImageBuilder.digest(Array(Self.document.utf8))))
    #expect(found.coverage?.matching == image.coverage?.matching)
    #expect(
      found.gaps.contains {
        $0.subject == "shop.cdx.json" && $0.kind == "remark"
          && $0.reason.hasPrefix("the files themselves were not read")
      })
  }

  @Test func anSBOMIsKnownWithoutASchemeAndUnpacked() async throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write("bom", Array(("\n " + Self.document).utf8))
    #expect(try await Self.report(plain, folder).packages.count == 4)
    let packed = try folder.write("bom.gz", Compress.gzip(Array(Self.document.utf8)))
    #expect(try await Self.report("sbom://" + packed, folder).packages.count == 4)
    let tags = "SPDXVersion: SPDX-2.3\nPackageName: a\nExternalRef: PACKAGE-MANAGER purl pkg:gem/a@1\n"
    let spdx = try folder.write("bom.spdx", Array(tags.utf8))
    #expect(try await Self.report(spdx, folder).sbom?.format == "SPDX 2.3 tag-value")
  }

  @Test func whatIsNoSBOMIsRefusedWithAReason() async throws {
    let folder = try TemporaryFolder()
    let json = try folder.write("other.json", Array("{}".utf8))
    await #expect {
      try await Self.report("sbom://" + json, folder)
    } throws: { "\($0)".hasPrefix("other.json: not an SBOM we can read") }
    await #expect(throws: ImageError.self) { try await Self.report("sbom://" + folder.path, folder) }
    await #expect(throws: ImageError.self) { try await Self.report("sbom://" + folder.path + "/none", folder) }
    let text = try folder.write("text", Array("hello".utf8))
    await #expect(throws: ImageError.self) { try await Self.report(text, folder) }
  }

  @Test func whyAVulnerabilityIsReportedIsExplainedOnAnSBOM() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("shop.cdx.json", Array(Self.document.utf8))
    let explanations = try await explain(ScanTests.request(path, folder), query: "zlib")
    #expect(explanations.packages.map(\.package.name) == ["zlib"])
    #expect(explanations.packages.first?.decisions.isEmpty == false)
    #expect(explanations.target.kind == "sbom")
  }
}
