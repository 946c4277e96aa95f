// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PnpmLockTests {
  @Test func versionFive() throws {
    let found = try Locked(PnpmLock.self, fixture: "pnpm5.yaml", path: "srv/pnpm-lock.yaml")
    #expect(
      found.lines == [
        "@harbour/crane 1.2.3:17 direct", "chalk 4.1.2:25 transitive", "lodash 4.17.20:29 direct",
        "mocha 10.2.0:33 direct development", "quay 1.0.0:38 transitive", "@harbour/light 0.3.0:44 transitive",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func versionSix() throws {
    let found = try Locked(PnpmLock.self, fixture: "pnpm6.yaml", path: "srv/pnpm-lock.yaml")
    #expect(
      found.lines == [
        "@harbour/crane 1.2.3:21 direct", "chalk 4.1.2:27 transitive", "lodash 4.17.20:31 direct",
        "mocha 10.2.0:35 direct development", "quay 1.0.0:39 transitive \(Locked.address)",
      ])
  }

  @Test func versionNine() throws {
    let found = try Locked(PnpmLock.self, fixture: "pnpm9.yaml", path: "srv/pnpm-lock.yaml")
    #expect(
      found.lines == [
        "@harbour/crane 1.2.3:33 direct", "chalk 4.1.2:38 transitive", "lodash 4.17.20:42 direct",
        "mocha 10.2.0:45 direct development", "ms 2.1.3:49 transitive development",
        "quay 1.0.0:52 direct \(Locked.address)", "react 18.2.0:56 transitive",
      ])
  }

  @Test func whatIsOlderIsRefused() throws {
    #expect(throws: CatalogingError.self) { try Locked(PnpmLock.self, "lockfileVersion: 4\npackages: {}\n") }
    #expect(throws: CatalogingError.self) { try Locked(PnpmLock.self, "packages: {}\n") }
  }
}
