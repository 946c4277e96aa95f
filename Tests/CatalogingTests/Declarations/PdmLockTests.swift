// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PdmLockTests {
  @Test func packagesAndTheirGroups() throws {
    let found = try Locked(PdmLock.self, fixture: "pdm.lock", path: "srv/pdm.lock")
    #expect(
      found.lines == [
        "requests 2.31.0:10", "requests 2.31.0:23", "pytest 7.4.4:29 development", "light 0.3.0:34 \(Locked.git)",
      ])
    #expect(found.gaps.isEmpty)
  }
}
