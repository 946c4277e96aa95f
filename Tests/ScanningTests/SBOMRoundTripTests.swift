// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Scanning
import Testing

/// What we write is read back to the same.
@Suite struct SBOMRoundTripTests {
  private static let names = Formats.ofMaterials.map { $0.name }

  private func request(_ target: String, _ folder: TemporaryFolder) -> ScanRequest {
    ScanRequest(target: target, cacheDirectory: folder.path + "/cache")
  }

  private func check(_ target: String, _ name: String, _ folder: TemporaryFolder) async throws {
    var image = try await scan(request(target, folder))
    #expect(!image.packages.isEmpty)
    let format = try #require(Formats.ofMaterials.first { $0.name == name })
    let path = try folder.write("written", Array(format.text(of: image).utf8))
    var read = try await scan(request("sbom://" + path, folder))
    if name == "spdx" {
      // SPDX has no words for a package that is known to need nothing.
      for index in image.packages.indices where image.packages[index].dependsOn == [] {
        image.packages[index].dependsOn = nil
      }
      for index in read.packages.indices where read.packages[index].dependsOn == [] {
        read.packages[index].dependsOn = nil
      }
    }
    #expect(read.packages.count == image.packages.count)
    for (found, wanted) in zip(read.packages, image.packages) where found != wanted {
      #expect(found == wanted)
      break
    }
    #expect(read.distribution == image.distribution)
    #expect(read.findings == image.findings)
    #expect(read.fixes == image.fixes)
    #expect(read.layers == image.layers)
    #expect(read.target.platform == image.target.platform)
    #expect(read.sbom?.packages == image.packages.count)
    let faults = read.gaps.filter { $0.subject.hasPrefix("written") && !$0.reason.hasPrefix("the files themselves") }
    #expect(faults == [])
  }

  @Test(arguments: names) func anImageMadeHere(_ name: String) async throws {
    let folder = try TemporaryFolder()
    try await check(ScanTests.shop().writeLayout(folder), name, folder)
  }

  @Test(
    .enabled(if: Shared.path != nil, "\(Shared.absent)"),
    arguments: ["alpine-3.20", "distroless", "stale-debian", "ubi9-nodejs", "ubi8-bdb"], names)
  func imagesOfOthers(_ image: String, _ name: String) async throws {
    let folder = try TemporaryFolder()
    try await check((Shared.path ?? "") + "/images/" + image, name, folder)
  }
}
