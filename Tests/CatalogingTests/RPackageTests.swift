// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct RPackageTests {
  private static let path = "usr/local/lib/R/site-library/anchor/DESCRIPTION"

  @Test func anInstalledPackageIsRead() throws {
    let found = try read(with: RPackage.self, Fixture("R/DESCRIPTION").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(.cran, "anchor", "1.0-12", licenses: ["GPL (>= 2)"], evidence: [Evidence(path: Self.path)])
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func sourcesAndOtherFilesAreNothing() throws {
    #expect(try read(with: RPackage.self, "Package: a\nVersion: 1\n", path: Self.path) == Catalogued())
    #expect(
      try read(with: RPackage.self, "Package: a\nVersion: 1\nBuilt: R 4\n", path: "src/a/DESCRIPTION") == Catalogued())
    #expect(try read(with: RPackage.self, "", path: Self.path) == Catalogued())
    #expect(try read(with: RPackage.self, "\u{0}\u{FFFD}:\n: x\n", path: Self.path) == Catalogued())
  }

  @Test func theBaseOfRStandsForR() throws {
    let text = "Package: base\nVersion: 4.2.2\nPriority: base\nBuilt: R 4.2.2\n"
    let found = try read(with: RPackage.self, text, path: "usr/lib/R/library/base/DESCRIPTION")
    #expect(
      found.packages == [
        Package(.generic, "r", "4.2.2", evidence: [Evidence(path: "usr/lib/R/library/base/DESCRIPTION")])
      ])
    let stats = "Package: stats\nVersion: 4.2.2\nPriority: base\nBuilt: R 4.2.2\n"
    #expect(try read(with: RPackage.self, stats, path: "usr/lib/R/library/stats/DESCRIPTION") == Catalogued())
  }

  @Test func otherRepositoriesAreTold() throws {
    let biology = "Package: a\nVersion: 1\nbiocViews: X\nBuilt: R 4\n"
    #expect(try read(with: RPackage.self, biology, path: Self.path).packages.map(\.ecosystem) == [.bioconductor])
    let github = "Package: a\nVersion: 1\nRemoteType: github\nBuilt: R 4\n"
    #expect(
      try read(with: RPackage.self, github, path: Self.path).packages.map(\.doubt)
        == ["installed from sources (github), not from its repository"])
  }

  @Test(arguments: ["Built: R 4\n", "Package: a\nBuilt: R 4", "Version: 1\nBuilt: R 4", "Package:\nVersion: 1\nBuilt:"])
  func whatIsMissingIsSaid(_ text: String) {
    #expect(throws: CatalogingError.self) { try read(with: RPackage.self, text, path: Self.path) }
  }

  @Test func anOverlongFieldIsAGap() throws {
    let text = "Description: " + String(repeating: "x", count: 100_000) + "\nPackage: a\nVersion: 1\nBuilt: R 4\n"
    let found = try read(with: RPackage.self, text, path: Self.path)
    #expect(found.packages.count == 1)
    #expect(found.gaps.map(\.reason) == ["1 record with an overlong field, at line 1"])
  }

  @Test func everyBeginningIsRead() throws {
    let bytes = try Fixture("R/DESCRIPTION").bytes
    readPrefixes(with: RPackage.self, of: bytes, path: Self.path) { length, found in
      #expect(found.packages.map(\.version) == (length > bytes.count - 70 && !found.packages.isEmpty ? ["1.0-12"] : []))
    }
  }
}
