// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct RebarLockTests {
  @Test func levelsTellWhoAsked() throws {
    let found = try Locked(RebarLock.self, fixture: "rebar.lock", path: "srv/rebar.lock")
    #expect(
      found.lines == [
        "cowboy 2.6.0:2 direct", "cowlib 2.7.0:3 transitive",
        "rope 8e0b8c2c0c9e7f7c0c2f3e1d5b6a7f8e9d0c1b2a:4 direct \(Locked.git) (a commit, not a release)",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func theFirstFormatWasTheListAlone() throws {
    let found = try Locked(
      RebarLock.self, "% comment\n[{<<\"a\">>,{pkg,<<\"a_x\"/utf8>>,<<\"1.0\">>},1},\n{b,{raw,c,d},0}, #{x => 1}].")
    #expect(found.lines == ["a_x 1.0:2 transitive"])
    #expect(
      found.gaps.map(\.reason).sorted() == [
        "1 record from a source of an unknown kind, at line 3", "1 record not of the form of an entry, at line 3",
      ])
  }

  @Test(arguments: ["[{<<\"a\">>", "[{<<a>>}]", "[<<\"a\"", "{\"1.2.0\", {}}", "[{a b}]", "<", "#"])
  func damageIsAnError(_ text: String) {
    #expect(throws: (any Error).self) { try Locked(RebarLock.self, text) }
  }
}
