// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct MixLockTests {
  @Test func packagesOfHexAndOfGit() throws {
    let found = try Locked(MixLock.self, fixture: "mix.lock", path: "srv/mix.lock")
    #expect(
      found.lines == [
        "castore 0.1.22:2", "earmark 1.4.3:3", "phoenix 1.5.0:4", "rope 0.4.1:5 \(Locked.git)",
        "sail 90bc1b6f6c0c7f0cfb2d01ddbdd12a36dd5c8a3a:6 \(Locked.git) (a commit, not a release)",
        "secret_code 2.0.0:7 (taken from another registry)",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func spellingsOfElixir() throws {
    let found = try Locked(
      MixLock.self,
      "# comment\n%{\n a: {:hex, :\"a\", \"1.0.0\"},\n :b => {:hex, :b, \"2.0.0\", \"x\\\"\"},\n c: 3,\n}\n")
    #expect(found.lines == ["a 1.0.0:3", "b 2.0.0:4"])
    #expect(found.gaps.map(\.reason) == ["1 record not of the form of an entry, at line 5"])
  }

  @Test(arguments: [
    "%{", "%{a: {:hex", "%{a: \"", "%{a b}", "%{a: 1,, }", "%{a: {1]}}", "[]", "%{\"\u{5C}", "%", "%{a: }",
  ])
  func damageIsAnError(_ text: String) {
    #expect(throws: (any Error).self) { try Locked(MixLock.self, text) }
  }

  @Test func deepNestingIsRefused() {
    #expect(throws: (any Error).self) { try Locked(MixLock.self, "%{a: " + String(repeating: "{", count: 100_000)) }
  }
}
