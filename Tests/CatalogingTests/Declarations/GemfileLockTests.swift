// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Packages
import Testing

@Suite struct GemfileLockTests {
  @Test func sectionsPlatformsAndDependencies() throws {
    let found = try Locked(GemfileLock.self, fixture: "Gemfile.lock", path: "srv/Gemfile.lock")
    #expect(
      found.lines == [
        "quay 0.3.0:6 direct \(Locked.git)", "nokogiri 1.15.4:18 direct for x86_64-linux", "racc 1.7.1:20 transitive",
        "rack 2.2.8:21 transitive", "rails 7.1.0.rc1:22 direct",
      ])
    #expect(found.gaps == [Gap("srv/Gemfile.lock", "1 record without a version, at line 24")])
  }

  @Test func dependenciesAreBounded() throws {
    var budget = Budget()
    budget.packages = 2
    let text = "GEM\n  specs:\n    a (1)\nDEPENDENCIES\n" + (0..<9).map { "  b\($0)\n" }.joined()
    let found = try read(with: GemfileLock.self, Array(text.utf8), path: "Gemfile.lock", budget: budget)
    #expect(found.packages.map(\.name) == ["a"])
    #expect(found.gaps.map(\.reason) == ["more than 2 dependencies; the rest of the file is left out"])
  }

  @Test func aConflictIsSaid() throws {
    let found = try Locked(GemfileLock.self, "<<<<<<< HEAD\nGEM\n  specs:\n    a (1)\n=======\n")
    #expect(found.lines == ["a 1:4"])
    #expect(found.gaps == [Gap("srv/lock", "1 record in conflict, at line 1")])
  }
}
