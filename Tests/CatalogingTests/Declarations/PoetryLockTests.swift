// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PoetryLockTests {
  @Test func categoriesTellDevelopment() throws {
    let found = try Locked(PoetryLock.self, fixture: "poetry1.lock", path: "srv/poetry.lock")
    #expect(found.lines == ["click 8.1.7:1", "pytest 7.4.4:12 development"])
  }

  @Test func groupsTellDevelopmentAndFoldersAreLeftOut() throws {
    let found = try Locked(PoetryLock.self, fixture: "poetry2.lock", path: "srv/poetry.lock")
    #expect(
      found.lines == ["click 8.1.7:3", "pytest 7.4.4:17 development", "light 0.3.0:23 \(Locked.git)"])
    #expect(found.gaps == [Gap("srv/poetry.lock", "1 record without a version, at line 46")])
  }
}
