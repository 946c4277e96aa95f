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

  @Test(
    arguments: [
      ("License: MIT\n", ["MIT"]), ("License: UNKNOWN\n", []), ("License: MIT\nLicense-Expression: ISC\n", ["ISC"]),
      ("", []),
    ] as [(String, [String])])
  func licencesAreTakenFromTheBestField(_ field: String, _ licenses: [String]) throws {
    let found = try read(with: PythonDist.self, "Name: a\nVersion: 1\n\(field)", path: Self.path)
    #expect(found.packages.first?.licenses == licenses)
  }

  @Test(arguments: [
    "", "Name: a\n", "Version: 1\n", "Name:\nVersion: 1\n", "\n\n\n\n\nName: a\nVersion: 1\n", "\u{0}\u{1}",
  ])
  func metadataWithoutNameOrVersionIsRefused(_ text: String) throws {
    #expect(throws: CatalogingError.self) { try read(with: PythonDist.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    readPrefixes(with: PythonDist.self, of: try Fixture("Python/METADATA").bytes, path: Self.path)
  }
}
