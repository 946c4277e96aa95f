// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct CargoLockTests {
  @Test func sourcesTellRegistryGitAndTheProjectItself() throws {
    let found = try Locked(CargoLock.self, fixture: "Cargo.lock", path: "srv/Cargo.lock")
    #expect(
      found.lines == [
        "light 0.9.0:14 transitive", "light 1.2.3:20 direct", "quay 0.3.0:29 direct \(Locked.git)",
        "serde 1.0.100:34 direct", "crane 2.0.0:39 transitive (taken from another registry)",
      ])
    #expect(found.gaps == [Gap("srv/Cargo.lock", "1 record without a version, at line 44")])
  }

  @Test func theFirstVersionHadTheProjectInATableOfItsOwn() throws {
    let found = try Locked(
      CargoLock.self,
      """
      [root]
      name = "harbour"
      version = "0.1.0"
      dependencies = [
       "a 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)",
      ]

      [[package]]
      name = "a"
      version = "1.0.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      """)
    #expect(found.lines == ["a 1.0.0:8 direct"])
  }
}
