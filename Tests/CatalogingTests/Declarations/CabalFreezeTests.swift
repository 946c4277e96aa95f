// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct CabalFreezeTests {
  @Test func constraintsWithVersionsArePackages() throws {
    let found = try Locked(CabalFreeze.self, fixture: "cabal.project.freeze", path: "srv/cabal.project.freeze")
    #expect(
      found.lines == ["Cabal 3.2.1.0:2", "aeson 1.4.7.1:3", "base 4.14.3.0:5", "base-compat 0.11.2:6"])
    #expect(found.gaps.isEmpty)
  }

  @Test func qualifiersAndRanges() throws {
    let found = try Locked(
      CabalFreeze.self,
      "-- comment\nconstraints: setup.a == 1.0, b:setup.c ==2.0,\n  any.d >=1, any.e ==1 || ==2,\n  any.f installed\n")
    #expect(found.lines == ["a 1.0:2 development", "c 2.0:2 development"])
    #expect(found.gaps.map(\.reason) == ["2 entries without an exact version, the first at line 3"])
  }
}
