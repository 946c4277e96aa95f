// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct StackLockTests {
  @Test func packagesOfHackageAndOfGit() throws {
    let found = try Locked(StackLock.self, fixture: "stack.yaml.lock", path: "srv/stack.yaml.lock")
    #expect(found.lines == ["fuzzyset 0.2.4:4 direct", "rope-core 0.4.1:11 direct \(Locked.git)"])
    #expect(
      found.gaps == [
        Gap("srv/stack.yaml.lock", "the packages of the snapshot do not stand in the file", kind: .remark)
      ])
  }

  @Test func anEntryWithoutALockIsCounted() throws {
    let found = try Locked(StackLock.self, "packages:\n- original: {hackage: a-1}\n- completed: {hackage: a}\n")
    #expect(found.lines.isEmpty)
    #expect(
      found.gaps.map(\.reason).sorted() == [
        "1 record without a version, at line 3", "1 record without what was locked, at line 2",
      ])
  }
}
