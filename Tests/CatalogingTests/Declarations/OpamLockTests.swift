// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct OpamLockTests {
  @Test func exactVersionsAndWhatOnlyTestsNeed() throws {
    let found = try Locked(OpamLock.self, fixture: "crane.opam.locked", path: "srv/crane.opam.locked")
    #expect(found.lines == ["alcotest 1.7.0:6 development", "base-unix base:7", "dune 3.5.0:8"])
    #expect(found.gaps.map(\.reason) == ["1 entry without an exact version, at line 9"])
  }

  @Test func otherListsAreNotRead() throws {
    let found = try Locked(
      OpamLock.self,
      "depends: [ \"a\" {= \"1\"} ]\nconflicts: [\n  \"b\" {= \"2\"}\n]\ndepends: [\n\"c\"\n\"\" {= \"1\"}\n]\n")
    #expect(found.lines.isEmpty)
    #expect(
      found.gaps.map(\.reason).sorted() == [
        "1 entry without an exact version, at line 6", "1 record without a package name, at line 7",
      ])
  }
}
