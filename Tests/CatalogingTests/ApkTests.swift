// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Images
import Packages
import Testing

@Suite struct ApkTests {
  private static let path = "lib/apk/db/installed"

  @Test func packagesHaveTheirOrigin() throws {
    let found = try read(with: ApkInstalled.self, Fixture("Apk/installed").bytes, path: Self.path)
    #expect(
      found.packages.withoutNeeds == [
        Package(
          .apk, "harbour-libs", "1.4.2-r3", source: SourcePackage(name: "harbour", version: "1.4.2-r3"),
          architecture: "x86_64", licenses: ["MIT AND Apache-2.0"], vendor: "Keeper <keeper@example.org>",
          evidence: [Evidence(path: Self.path)]),
        Package(
          .apk, "rope", "0.9_rc1-r0", source: SourcePackage(name: "rope", version: "0.9_rc1-r0"),
          architecture: "x86_64", licenses: ["ISC"], evidence: [Evidence(path: Self.path)]),
      ])
    #expect(found.gaps == [Gap(Self.path, "1 record without a version, at line 24")])
  }

  @Test func filesAreInTheFolderBeforeThem() throws {
    let text = """
      P:a
      V:1
      F:
      M:0:0:755
      R:init
      F:usr/lib
      R:one
      a:0:0:755
      R:two
      F:etc

      P:b
      V:1
      R:init

      P:c
      V:1

      P:without-version
      F:usr
      R:three


      """
    let found = try read(with: ApkInstalled.self, text, path: Self.path)
    #expect(
      found.facts == [
        .files(type: "apk", package: "a", files: ["init", "usr/lib/one", "usr/lib/two"].map { FileKey($0) }),
        .files(type: "apk", package: "b", files: [FileKey("init")]),
      ])
  }

  @Test func aFileThatIsCutOffHasAGapOrFewerPackages() throws {
    let bytes = try Fixture("Apk/installed").bytes
    readPrefixes(with: ApkInstalled.self, of: bytes, path: Self.path) { length, found in
      if length > 0, bytes[length - 1] != UInt8(ascii: "\n") { #expect(!found.gaps.isEmpty, "at \(length)") }
    }
    #expect(try read(with: ApkInstalled.self, "", path: Self.path) == Catalogued())
  }

  @Test func repositoriesAreReadWithTheirTags() throws {
    let found = try read(with: ApkRepositories.self, Fixture("Apk/repositories").bytes, path: "etc/apk/repositories")
    #expect(
      found.facts == [
        .repositories([
          "https://mirror.example.org/alpine/v3.20/main", "https://mirror.example.org/alpine/v3.20/community",
          "@edge https://mirror.example.org/alpine/edge/community", "/home/builder/packages",
        ])
      ])
    readPrefixes(with: ApkRepositories.self, of: try Fixture("Apk/repositories").bytes, path: "etc/apk/repositories")
  }

  @Test func tooManyRepositoriesAreAGap() throws {
    let text = String(repeating: "https://mirror.example.org/alpine/edge/main\n", count: 2000)
    let found = try read(with: ApkRepositories.self, text, path: "etc/apk/repositories")
    #expect(found.gaps.count == 1)
  }
}
