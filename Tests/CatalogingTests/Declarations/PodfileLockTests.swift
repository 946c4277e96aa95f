// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PodfileLockTests {
  @Test func partsOfAPodAreThePod() throws {
    let found = try Locked(PodfileLock.self, fixture: "Podfile.lock", path: "srv/Podfile.lock")
    #expect(
      found.lines == [
        "AFNetworking 4.0.0:2 direct", "AFNetworking 4.0.0:5 direct", "AFNetworking 4.0.0:6 direct",
        "GoogleUtilities 7.5.2:9 transitive", "Rudder 2.3.0:10 direct \(Locked.git)",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func aPodWithoutVersionIsCounted() throws {
    let found = try Locked(PodfileLock.self, "PODS:\n  - Crane\n  - Hull ()\n  - (1.0)\nDEPENDENCIES: x\n")
    #expect(found.lines.isEmpty)
    #expect(
      found.gaps.map(\.reason).sorted() == [
        "1 record without a package name, at line 4", "2 records without a version, the first at line 2",
      ])
  }
}
