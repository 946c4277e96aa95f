// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct BunLockTests {
  @Test func packagesUnderTheirWays() throws {
    let found = try Locked(BunLock.self, fixture: "bun.lock", path: "srv/bun.lock")
    #expect(
      found.lines == [
        "@harbour/crane 1.2.3:22 direct", "chalk 4.1.2:26 direct", "mocha 10.2.0:28 direct development",
        "ms 2.1.3:30 transitive development", "lodash 4.17.20:32 direct", "chalk 3.0.0:36 direct",
        "ansi 1.0.0:38 transitive",
      ])
    #expect(
      found.gaps == [Gap("srv/bun.lock", "1 entry without an exact version, at line 34", kind: .remark)])
  }
}
