// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct NugetLockTests {
  @Test func everyFrameworkIsReadAndProjectsAreNot() throws {
    let found = try Locked(NugetLock.self, fixture: "packages.lock.json", path: "srv/packages.lock.json")
    #expect(
      found.lines == [
        "Newtonsoft.Json 12.0.1:5 direct", "Serilog 2.10.0:11 transitive",
        "System.Text.Encodings.Web 4.5.0:17 transitive", "Newtonsoft.Json 12.0.1:30 direct",
        "runtime.native.System 4.3.0:36 transitive",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func anEntryWithoutItsVersionIsCounted() throws {
    let found = try Locked(NugetLock.self, #"{"version": 1, "dependencies": {"net8.0": {"A": {"type": "Direct"}}}}"#)
    #expect(found.lines.isEmpty)
    #expect(found.gaps.map(\.reason) == ["1 record without a version, at line 1"])
  }
}
