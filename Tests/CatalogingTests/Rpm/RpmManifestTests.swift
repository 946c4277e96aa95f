// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct RpmManifestTests {
  private static let path = "var/lib/rpmmanifest/container-manifest-2"

  @Test func recordedManifestsAreRead() throws {
    let found = try read(with: RpmManifest.self, Fixture.rpm("container-manifest-2").bytes, path: Self.path)
    // What a manifest does not tell.
    let expected = RpmDatabaseTests.recorded(Self.path).map { package in
      var package = package
      package.stream = nil
      package.signature = nil
      package.licenses = []
      return package
    }
    #expect(found.packages == expected)
    #expect(found.gaps.isEmpty)
  }

  @Test func theEpochIsInOneOfTwoFields() throws {
    let text =
      "a\t1-1\t1\t1\t(none)\t3\t1\tnoarch\t(none)\t(none)\nb\t1-1\t1\t1\tV\t(none)\t1\tnoarch\t4\tb-1-1.src.rpm\n"
    let found = try read(with: RpmManifest.self, text, path: Self.path)
    #expect(found.packages.map(\.version) == ["3:1-1", "4:1-1"])
    #expect(found.packages.map(\.source?.version) == [nil, "4:1-1"])
    #expect(found.packages.map(\.vendor) == [nil, "V"])
  }

  @Test(arguments: ["a", "a\t1-1", "\t1-1\t1\t1\tV\t0\t1\tnoarch\t0\tx", "a\t(none)\t1\t1\tV\t0\t1\tnoarch\t0\tx"])
  func aLineWithoutNameOrVersionIsAGap(_ line: String) throws {
    let found = try read(with: RpmManifest.self, "\n" + line + "\n", path: Self.path)
    #expect(found.packages.isEmpty)
    #expect(
      found.gaps.map(\.reason) == ["1 record with fewer than ten fields, or without a name or version, at line 2"])
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    let bytes = try Fixture.rpm("container-manifest-2").bytes
    readPrefixes(with: RpmManifest.self, of: bytes, path: Self.path) { length, found in
      #expect(found.packages.count + found.gaps.count <= 4)
    }
    #expect(try read(with: RpmManifest.self, "", path: Self.path) == Catalogued())
    #expect(try read(with: RpmManifest.self, [0xFF, 0xFE, 0x0A], path: Self.path).gaps.count == 1)
  }
}
