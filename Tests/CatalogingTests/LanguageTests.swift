// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct PythonDistTests {
  private static let path = "usr/lib/python3/dist-packages/harbour.dist-info/METADATA"

  @Test func headersEndAtTheBlankLine() throws {
    let found = try read(with: PythonDist.self, Fixture("Python/METADATA").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(.pypi, "Harbour.Light", "1.4.2rc1", licenses: ["MIT License"], evidence: [Evidence(path: Self.path)])
      ])
  }

  @Test(arguments: [
    ("License: MIT\n", ["MIT"]), ("License: UNKNOWN\n", []), ("License: MIT\nLicense-Expression: ISC\n", ["ISC"]), ("", []),
  ] as [(String, [String])])
  func licencesAreTakenFromTheBestField(_ field: String, _ licenses: [String]) throws {
    let found = try read(with: PythonDist.self, "Name: a\nVersion: 1\n\(field)", path: Self.path)
    #expect(found.packages.first?.licenses == licenses)
  }

  @Test(arguments: ["", "Name: a\n", "Version: 1\n", "Name:\nVersion: 1\n", "\n\n\n\n\nName: a\nVersion: 1\n", "\u{0}\u{1}"])
  func metadataWithoutNameOrVersionIsRefused(_ text: String) throws {
    #expect(throws: CatalogingError.self) { try read(with: PythonDist.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    readPrefixes(with: PythonDist.self, of: try Fixture("Python/METADATA").bytes, path: Self.path)
  }
}

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

@Suite struct GemspecTests {
  private static let path = "usr/lib/ruby/gems/3.1.0/specifications/harbour-1.4.2.gemspec"

  @Test func assignmentsOfLiteralsAreRead() throws {
    let found = try read(with: Gemspec.self, Fixture("Gem/harbour-1.4.2.gemspec").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(
          .gem, "harbour", "1.4.2", architecture: "x86_64-linux", licenses: ["MIT", "Ruby"],
          evidence: [Evidence(path: Self.path)])
      ])
  }

  @Test(arguments: [
    #"s.version = "1.2""#, #"  spec.version='1.2'  # comment"#, #"s.version = %q{1.2}.freeze"#,
    #"s.version = Gem::Version.new("1.2")"#, #"s.version = Gem::Version.new "1.2".freeze"#, "\ts.version\t=\t\"1.2\";",
    "# stub: harbour 1.2 ruby lib\ns.version = VERSION",
    "# stub: harbour 1.2 ruby lib\ns.version = \"1.#{minor}\"", "# stub: harbour 1.2 ruby lib\ns.version = \"1\" + \".9\"",
  ])
  func versionsAreReadHoweverTheyAreQuoted(_ line: String) throws {
    let found = try read(with: Gemspec.self, "s.name = \"harbour\"\n\(line)\n", path: Self.path)
    #expect(found.packages.map(\.version) == ["1.2"])
  }

  @Test(arguments: [
    "", "s.name = \"a\"", "s.name = \"a\"\ns.version = VERSION", "s.name = \"a\"\ns.version == \"1\"",
    "s.name = \"a\"\ns.version_other = \"1\"", "s.name = \"a\"\ns.version = \"1", "s.name = \"a\"\ns.version =",
  ])
  func whatIsComputedIsNotGuessed(_ text: String) throws {
    #expect(throws: CatalogingError.self) { try read(with: Gemspec.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    readPrefixes(with: Gemspec.self, of: try Fixture("Gem/harbour-1.4.2.gemspec").bytes, path: Self.path)
  }
}
