// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct SbtLockTests {
  @Test func configurationsTellWhatIsForTests() throws {
    let found = try Locked(SbtLock.self, fixture: "build.sbt.lock", path: "srv/build.sbt.lock")
    #expect(
      found.lines == ["org.apache.commons:commons-lang3 3.9:12", "org.scalatest:scalatest_2.13 3.2.19:28 development"])
    #expect(found.gaps.isEmpty)
  }

  @Test func anEntryWithoutItsGroupIsCounted() throws {
    let found = try Locked(SbtLock.self, #"{"dependencies": [{"name": "a", "version": "1"}, 3]}"#)
    #expect(found.lines.isEmpty)
    #expect(found.gaps.map(\.reason) == ["2 records without a package name, the first at line 1"])
  }
}
