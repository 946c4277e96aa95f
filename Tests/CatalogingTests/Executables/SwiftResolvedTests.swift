// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct SwiftResolvedTests {
  private static let path = "app/Harbour"
  private static let evidence = [Evidence(path: path, inside: [".package.resolved"])]

  private func read(_ text: String) throws -> Catalogued {
    let program = ELFFile(sections: [(".package.resolved", Array(text.utf8))])
    return try CatalogingTests.read(with: SwiftResolved.self, program.bytes, path: Self.path)
  }

  @Test(arguments: [
    #"{"pins": [PIN("location", "https://github.com/apple/swift-nio.git")], "version": 2}"#,
    #"{"object": {"pins": [PIN("repositoryURL", "git@github.com:apple/swift-nio.git")]}, "version": 1}"#,
    #"{"pins": [PIN("location", "ssh://git@github.com/apple/swift-nio/")], "version": 3}"#,
  ])
  func pinsOfEveryVersionAreRead(_ text: String) throws {
    let text = text.replacing("PIN(\"", with: "{\"").replacing("\", \"", with: "\": \"")
      .replacing(")]", with: ", \"state\": {\"revision\": \"00\", \"version\": \"2.65.0\"}}]")
    #expect(
      try read(text)
        == Catalogued(packages: [
          Package(.swift, "github.com/apple/swift-nio", "2.65.0", evidence: Self.evidence)
        ]))
  }

  @Test func aBranchHasNoVersion() throws {
    let found = try read(
      #"{"pins": [{"location": "https://a.org/b", "state": {"branch": "main", "revision": "0a1b"}}]}"#)
    #expect(found.packages.map(\.version) == ["0a1b"])
    #expect(found.packages.map(\.versionUnknown) == ["taken from the branch main, which has no version"])
  }

  @Test func damageIsAGapAndOtherProgramsSayNothing() throws {
    for text in ["{", "[]", "\u{1}", #"{"pins": 3}"#] {
      let found = try read(text)
      #expect(found.packages.isEmpty)
      #expect(found.gaps.count == 1)
    }
    #expect(try CatalogingTests.read(with: SwiftResolved.self, ELFFile().bytes, path: Self.path) == Catalogued())
    let whole = ELFFile(sections: [(".package.resolved", Array(#"{"pins": []}"#.utf8))]).bytes
    readPrefixes(with: SwiftResolved.self, of: whole, path: Self.path) { _, found in #expect(found.packages.isEmpty) }
  }
}
