// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct ConanLockTests {
  @Test func theListsOfConan2() throws {
    let found = try Locked(ConanLock.self, fixture: "conan2.lock", path: "srv/conan.lock")
    #expect(
      found.lines == [
        "zlib 1.2.11:4", "rope 0.4.1:5 (taken from another registry)", "openssl 1.1.1k:6", "cmake 3.22.6:9 development",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func theGraphOfConan1() throws {
    let found = try Locked(ConanLock.self, fixture: "conan1.lock", path: "srv/conan.lock")
    #expect(
      found.lines == [
        "openssl 1.1.1k:15 direct", "zlib 1.2.11:25 transitive", "cmake 3.22.6:32 direct development",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func whatIsNoReferenceIsCounted() throws {
    let found = try Locked(ConanLock.self, #"{"version": "0.5", "requires": ["a", 3, "/1", "b/", "c/1"]}"#)
    #expect(found.lines == ["c 1:1"])
    #expect(found.gaps.count == 3)
  }
}
