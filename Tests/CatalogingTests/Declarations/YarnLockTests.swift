// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct YarnLockTests {
  @Test func versionOne() throws {
    let found = try Locked(YarnLock.self, fixture: "yarn1.lock", path: "srv/yarn.lock")
    #expect(
      found.lines == [
        "@harbour/crane 1.2.3:5", "chalk 4.1.2:13", "lodash 4.17.20:17", "quay 1.0.0:20 \(Locked.git)",
        "short 0.1.0:24 \(Locked.git)", "version 9.0.1:30",
      ])
    #expect(found.gaps == [Gap("srv/yarn.lock", "1 record without a version, at line 33")])
  }

  @Test func theVersionsAfterIt() throws {
    let found = try Locked(YarnLock.self, fixture: "yarn4.lock", path: "srv/yarn.lock")
    #expect(
      found.lines == [
        "@harbour/crane 1.2.3:8 direct", "chalk 4.1.2:17 transitive", "lodash 4.17.20:33 direct",
        "quay 1.0.0:39 transitive \(Locked.git)", "typescript 5.0.4:45 transitive",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func lockFilesOfInstalledPackagesSayNothing() throws {
    #expect(
      try Locked(YarnLock.self, bytes: Locked.bytes("yarn1.lock"), path: "node_modules/a/yarn.lock").lines.isEmpty)
  }
}
