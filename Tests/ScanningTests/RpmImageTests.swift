// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Reporting
import Scanning
import Testing

/// Images of Red Hat with a database in each of the three formats.
@Suite struct RpmImageTests {
  @Test(
    .enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)),
    arguments: [("ubi9", 181, "9.0"), ("ubi8-bdb", 178, "8.0"), ("ubi9-ndb", 181, "9.0"), ("ubi9-nodejs", 292, "9.2")])
  func everyPackageOfAnImageIsListed(_ image: String, _ packages: Int, _ release: String) async throws {
    let folder = try TemporaryFolder()
    let report = try await scan(
      ScanRequest(target: (Shared.path ?? "") + "/images/" + image, cacheDirectory: folder.path + "/cache"))
    #expect(report.packages.count == packages)
    #expect(report.packages.allSatisfy { $0.type == "rpm" && $0.purl.hasPrefix("pkg:rpm/redhat/") })
    #expect(report.distribution?.version == release)
    // Gaps may speak of advisories that are not here; none speaks of a file.
    #expect(report.gaps.allSatisfy { $0.kind != "file" })
  }
}
