// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct NpmPackageTests {
  private static let path = "srv/node_modules/@harbour/light/package.json"

  @Test func nameVersionAndLicencesAreRead() throws {
    let found = try read(with: NpmPackage.self, Fixture("Npm/package.json").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(.npm, "@harbour/light", "1.4.2-rc.1", licenses: ["MIT", "ISC"], evidence: [Evidence(path: Self.path)])
      ])
  }

  @Test(arguments: [
    #"{"type": "module"}"#, #"{"name": "a"}"#, #"{"version": "1"}"#, #"{"name": "", "version": "1"}"#,
    #"{"name": ["a"], "version": {"major": 1}}"#, "[]", "null", "3",
  ])
  func whatHasNoNameAndVersionIsNoPackage(_ text: String) throws {
    #expect(try read(with: NpmPackage.self, text, path: Self.path) == Catalogued())
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    let found = try read(with: NpmPackage.self, "\u{FEFF}{\"name\": \"a\", \"version\": \"1.0.0\"}\n", path: Self.path)
    #expect(found.packages.count == 1)
  }

  @Test(arguments: ["", "{", #"{"name": "a", "version": "1""#, #"{"name": "a" "version": "1"}"#, "{}}", "<<<<<<< HEAD"])
  func damageIsAnError(_ text: String) throws {
    #expect(throws: (any Error).self) { try read(with: NpmPackage.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    let bytes = try Fixture("Npm/package.json").bytes
    readPrefixes(with: NpmPackage.self, of: bytes, path: Self.path) { length, found in
      #expect(length >= bytes.count - 1, "at \(length)")
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: (any Error).self) { try read(with: NpmPackage.self, #"{"a":"# + deep, path: Self.path) }
  }
}
