// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct ComposerInstalledTests {
  private static let path = "srv/vendor/composer/installed.json"

  private func evidence(_ line: Int) -> [Evidence] {
    var evidence = Evidence(path: Self.path)
    evidence.line = line
    return [evidence]
  }

  @Test func theListOfComposer2IsRead() throws {
    let found = try read(with: ComposerInstalled.self, Fixture("Composer/installed.json").bytes, path: Self.path)
    var probe = Package(.composer, "harbour/probe", "10.5.0", evidence: evidence(26))
    probe.isDevelopment = true
    #expect(
      found.packages == [
        Package(.composer, "harbour/light", "1.4.2", licenses: ["MIT"], evidence: evidence(3)),
        Package(
          .composer, "harbour/pier", "dev-main", licenses: ["BSD-3-Clause"],
          versionUnknown: "a branch, which is no release", evidence: evidence(18)), probe,
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func theListOfComposer1IsRead() throws {
    let text =
      #"[{"name": "a/b", "version": "V2.0"}, {"name": "c/d", "version": "2.x-dev"}, {"name": "e/f", "version": "vx"}]"#
    let found = try read(with: ComposerInstalled.self, text, path: Self.path)
    #expect(found.packages.map(\.version) == ["2.0", "2.x-dev", "vx"])
    #expect(found.packages.map { $0.versionUnknown != nil } == [false, true, false])
  }

  @Test func aBrokenRecordIsAGapAndTheOthersStay() throws {
    let text = """
      {"packages": [ 3,
      {"name": ["a"], "version": "1"},
      {"name": "a/b", "version": {"x": 1}},
      {"name": "a/b", "version": ""},
      {"name": "c/d", "version": "1", "license": {"type": "MIT"}}
      ], "dev-package-names": [7, null]}
      """
    let found = try read(with: ComposerInstalled.self, text, path: Self.path)
    #expect(found.packages.map(\.name) == ["c/d"])
    #expect(
      found.gaps.map(\.reason) == [
        "1 record that are no packages, at line 1", "1 record without a package name, at line 2",
        "2 records without a version, the first at line 3",
      ])
    #expect(
      try read(with: ComposerInstalled.self, #"{"packages": {}, "dev-package-names": 1}"#, path: Self.path)
        == Catalogued())
  }

  @Test func theNumberOfPackagesIsBounded() throws {
    var budget = Budget()
    budget.packages = 2
    let text = "[" + (0..<5).map { #"{"name": "a/\#($0)", "version": "1"}"# }.joined(separator: ",") + "]"
    let found = try read(with: ComposerInstalled.self, Array(text.utf8), path: Self.path, budget: budget)
    #expect(found.packages.count == 2)
    #expect(found.gaps.map(\.reason) == ["more than 2 packages; the rest is left out"])
  }

  @Test(arguments: ["", "3", "null", "[", "{]", "[{}]]", "<?php", "[{\"name\": \"\u{1}\"}]"])
  func damageIsAnError(_ text: String) {
    #expect(throws: (any Error).self) { try read(with: ComposerInstalled.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsRefused() throws {
    let bytes = try Fixture("Composer/installed.json").bytes
    readPrefixes(with: ComposerInstalled.self, of: bytes, path: Self.path) { length, _ in
      #expect(length >= bytes.count - 1, "at \(length)")
    }
    let deep = "[{\"a\":" + String(repeating: "[", count: 100_000)
    #expect(throws: (any Error).self) { try read(with: ComposerInstalled.self, deep, path: Self.path) }
    #expect(throws: (any Error).self) {
      try read(
        with: ComposerInstalled.self, Array("[{\"name\": \"".utf8) + [0xFF] + Array("\"}]".utf8), path: Self.path)
    }
  }
}
