// SPDX-License-Identifier: Apache-2.0
import Images
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct CondaPackageTests {
  private static let path = "opt/conda/conda-meta/anchor-1.26.4-py311_0.json"

  @Test func theRecordNamesThePackageAndItsFiles() throws {
    let found = try read(with: CondaPackage.self, Fixture("Conda/anchor-1.26.4-py311_0.json").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(
          .conda, "anchor", "1.26.4", architecture: "linux-64", licenses: ["BSD-3-Clause"], vendor: "conda-forge",
          evidence: [Evidence(path: Self.path)])
      ])
    #expect(
      found.facts == [
        .files(
          type: "conda", package: "anchor",
          files: [
            FileKey("opt/conda/bin/anchor"),
            FileKey("opt/conda/lib/python3.11/site-packages/anchor-1.26.4.dist-info/METADATA"),
          ])
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test(
    arguments: [
      ("https://repo.anaconda.com/pkgs/main/noarch", "main"), ("conda-forge", "conda-forge"), ("pkgs/main", "main"),
      ("https://conda.anaconda.org", nil), ("", nil), ("https://example.org/t/secret/mine", "mine"),
    ] as [(String, String?)])
  func theChannelIsKeptWithoutItsAddress(text: String, channel: String?) throws {
    let record = #"{"name": "a", "version": "1", "channel": "\#(text)", "license": "", "files": [3, null]}"#
    let found = try read(with: CondaPackage.self, record, path: "conda-meta/a.json")
    #expect(found.packages.map(\.vendor) == [channel])
    #expect(found.packages.map(\.licenses) == [[]])
    #expect(found.facts.isEmpty)
  }

  @Test func otherFilesInTheFolderAreNothing() throws {
    #expect(try read(with: CondaPackage.self, #"{"manifest_path": "/x"}"#, path: Self.path) == Catalogued())
    #expect(try read(with: CondaPackage.self, "[]", path: Self.path) == Catalogued())
  }

  @Test func theNumberOfFilesIsBounded() throws {
    var budget = Budget()
    budget.entries = 1
    let text = #"{"name": "a", "version": "1", "files": ["x", "y"]}"#
    let found = try read(with: CondaPackage.self, Array(text.utf8), path: "conda-meta/a.json", budget: budget)
    #expect(found.facts == [.files(type: "conda", package: "a", files: [FileKey("x")])])
    #expect(found.gaps.count == 1)
  }

  @Test(arguments: ["", "{", #"{"name": "a"}"#, #"{"version": "1"}"#, #"{"name": 3, "version": "1"}"#, "{}}", "\u{0}"])
  func damageIsAnError(_ text: String) {
    #expect(throws: (any Error).self) { try read(with: CondaPackage.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsRefused() throws {
    let bytes = try Fixture("Conda/anchor-1.26.4-py311_0.json").bytes
    readPrefixes(with: CondaPackage.self, of: bytes, path: Self.path) { length, _ in
      #expect(length >= bytes.count - 1, "at \(length)")
    }
    let deep = #"{"a":"# + String(repeating: "[", count: 100_000)
    #expect(throws: (any Error).self) { try read(with: CondaPackage.self, deep, path: Self.path) }
    #expect(throws: (any Error).self) {
      try read(with: CondaPackage.self, Array(#"{"name":""#.utf8) + [0xC0, 0x22, 0x7D], path: Self.path)
    }
  }
}
