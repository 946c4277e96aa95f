// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct DotnetDepsTests {
  private static let path = "app/Harbour.deps.json"

  private func told(_ found: Catalogued) -> [String] { found.packages.map { "\($0.name) \($0.version)" } }

  @Test func packagesWithFilesAndTheRuntimeAreRead() throws {
    let found = try read(with: DotnetDeps.self, Fixture("Dotnet/Harbour.deps.json").bytes, path: Self.path)
    // Microsoft.NETCore.Platforms has no file at run time; a reference is of the machine that built.
    #expect(
      told(found) == [
        "Harbour 1.0.0", "Microsoft.NETCore.App.Runtime.linux-x64 8.0.1", "Anchor.Json 13.0.1",
        "Anchor.Native 2.1.0-rc.1",
      ])
    #expect(
      found.packages.map(\.versionUnknown) == ["a project built here, not a package of NuGet", nil, nil, nil])
    #expect(found.packages.map { $0.evidence[0].line } == [31, 32, 33, 34])
    #expect(found.packages.allSatisfy { $0.ecosystem == .nuget })
    #expect(found.gaps.isEmpty)
  }

  @Test func withoutTargetsAllPackagesCount() throws {
    let text = #"{"libraries": {"A/1.0.0": {"type": "package"}, "B/2": {"type": "package"}, "C/3": {"type": 7}}}"#
    #expect(told(try read(with: DotnetDeps.self, "\u{FEFF}" + text, path: Self.path)) == ["A 1.0.0", "B 2"])
  }

  @Test func theSharedRuntimeIsNamedByItsFolderWhereItsFileNamesNothing() throws {
    let path = "usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/Microsoft.NETCore.App.deps.json"
    let named = #"{"libraries": {"Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": {"type": "package"}}}"#
    let found = try read(with: DotnetDeps.self, named, path: path)
    #expect(told(found) == ["Microsoft.NETCore.App.Runtime.linux-x64 8.0.1"])
    #expect(found.packages[0].doubt == nil)
    let unnamed = try read(with: DotnetDeps.self, "{}", path: path)
    #expect(told(unnamed) == ["Microsoft.NETCore.App 8.0.1"])
    #expect(unnamed.packages[0].doubt == "named by the folder of the shared runtime")
    #expect(try read(with: DotnetDeps.self, "{}", path: "shared/a/1/b.deps.json") == Catalogued())
  }

  @Test func brokenNamesAreGaps() throws {
    let text =
      #"{"targets": [1], "libraries": {"A": {"type": "package"}, "/1": {"type": "package"}, "B/": {}, "C/1": 3}}"#
    let found = try read(with: DotnetDeps.self, text, path: Self.path)
    #expect(found.packages.isEmpty)
    #expect(found.gaps.map(\.reason) == ["3 records without name and version, the first at line 1"])
    var budget = Budget()
    budget.packages = 1
    let many = Array(#"{"libraries": {"A/1": {"type": "package"}, "B/1": {"type": "package"}}}"#.utf8)
    #expect(try read(with: DotnetDeps.self, many, path: Self.path, budget: budget).gaps.count == 1)
  }

  @Test(arguments: ["", "[]", "{", "3", #"{"libraries": {"A/1": {"type": "package"}}"#, "{\"a\": \"\u{7}\"}", "\u{0}"])
  func damageIsAnError(_ text: String) {
    #expect(throws: (any Error).self) { try read(with: DotnetDeps.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsRefused() throws {
    let bytes = try Fixture("Dotnet/Harbour.deps.json").bytes
    readPrefixes(with: DotnetDeps.self, of: bytes, path: Self.path) { length, _ in
      #expect(length >= bytes.count - 1, "at \(length)")
    }
    let deep = String(repeating: #"{"libraries":"#, count: 100_000)
    #expect(throws: (any Error).self) { try read(with: DotnetDeps.self, deep, path: Self.path) }
  }
}
