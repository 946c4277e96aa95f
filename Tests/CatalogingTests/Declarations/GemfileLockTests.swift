// SPDX-License-Identifier: Apache-2.0
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

  @Test func aConflictIsSaid() throws {
    let found = try Locked(GemfileLock.self, "<<<<<<< HEAD\nGEM\n  specs:\n    a (1)\n=======\n")
    #expect(found.lines == ["a 1:4"])
    #expect(found.gaps == [Gap("srv/lock", "1 record in conflict, at line 1")])
  }
}
