// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct LuaRockTests {
  private static let path = "usr/local/lib/luarocks/rocks-5.4/anchor/3.1.0-1/anchor-3.1.0-1.rockspec"

  @Test func literalsOfTheRockspecAreRead() throws {
    let found = try read(with: LuaRock.self, Fixture("Lua/anchor-3.1.0-1.rockspec").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(.luarocks, "anchor", "3.1.0-1", licenses: ["MIT"], evidence: [Evidence(path: Self.path)])
      ])
  }

  @Test(arguments: [
    "local v = '9'\npackage = 'anchor'\nversion = v .. '-1'\n", "version = '9' .. x", "packages = 'x'\nversion == '9'",
    "package = \"an\\chor\"\n", "package = [[", "version = \"9", "package = \"\"\nversion = ''", "\u{0}\u{FFFD}",
    "version = '9'\u{0}", "if true then",
  ])
  func whatIsComputedIsTakenFromTheFolder(_ text: String) throws {
    let found = try read(with: LuaRock.self, text, path: Self.path)
    #expect(found.packages.map(\.name) == ["anchor"])
    #expect(found.packages.map(\.version) == ["3.1.0-1"])
    #expect(found.packages.map(\.doubt) == ["named by its folder"])
  }

  @Test(arguments: ["version='1-1';", "version\t= [[1-1]]", "version = \"1-1\" -- comment", "version = '1-1' }"])
  func literalsAreReadHoweverTheyAreQuoted(_ line: String) throws {
    let found = try read(with: LuaRock.self, "package = 'anchor'\n\(line)\n", path: Self.path)
    #expect(found.packages.map(\.version) == ["1-1"])
    #expect(found.packages.map(\.doubt) == [nil])
  }

  @Test func anEmptyFileIsAnError() {
    #expect(throws: CatalogingError.self) { try read(with: LuaRock.self, "", path: Self.path) }
  }

  @Test func everyBeginningIsRead() throws {
    readPrefixes(with: LuaRock.self, of: try Fixture("Lua/anchor-3.1.0-1.rockspec").bytes, path: Self.path) {
      _, found in
      #expect(found.packages.map(\.version) == ["3.1.0-1"])
      #expect(found.packages.map(\.name) == ["anchor"])
    }
  }
}
