// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct NpmLockTests {
  @Test func foldersAliasesLinksAndDevelopmentOfVersionThree() throws {
    let found = try Locked(NpmLock.self, fixture: "package-lock-3.json", path: "srv/package-lock.json")
    #expect(
      found.lines == [
        "chalk 4.1.2:15 direct", "fsevents 2.3.3:22 direct", "mocha 10.2.0:24 direct development",
        "supports-color 8.1.1:25 transitive development", "lodash 4.17.20:26 direct",
        "quay 1.0.0:31 transitive \(Locked.git)", "supports-color 7.2.0:35 direct", "@harbour/crane 1.2.3:41 direct",
      ])
    #expect(found.gaps == [Gap("srv/package-lock.json", "1 record without a version, at line 43")])
  }

  @Test func aliasesAndAddressesOfVersionOne() throws {
    let found = try Locked(NpmLock.self, fixture: "package-lock-1.json", path: "srv/package-lock.json")
    #expect(
      found.lines == [
        "chalk 4.1.2:7", "supports-color 7.2.0:12", "mocha 10.2.0:15 development", "lodash 4.17.20:16",
        "@harbour/crane 1.2.3:17",
      ])
    #expect(
      found.gaps == [
        Gap("srv/package-lock.json", "3 entries without an exact version, the first at line 18", kind: .remark)
      ])
  }

  @Test(arguments: [
    "srv/node_modules/.package-lock.json", "srv/node_modules/a/npm-shrinkwrap.json", "node_modules/a/package-lock.json",
  ])
  func lockFilesOfInstalledPackagesSayNothing(_ path: String) throws {
    #expect(try Locked(NpmLock.self, bytes: Locked.bytes("package-lock-3.json"), path: path).lines.isEmpty)
    #expect(ClaimIndex([NpmLock.self]).claims(on: "srv/node_modules/.package-lock.json").isEmpty)
  }
}
