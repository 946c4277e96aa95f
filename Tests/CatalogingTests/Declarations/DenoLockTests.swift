// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct DenoLockTests {
  @Test func versionThree() throws {
    let found = try Locked(DenoLock.self, fixture: "deno3.lock", path: "srv/deno.lock")
    #expect(
      found.lines == [
        "safe-buffer 5.2.1:17 transitive", "string_decoder 1.3.0:18 direct", "@std/assert 1.0.2:10 direct",
        "@std/internal 1.0.1:14 transitive",
      ])
    #expect(found.packages.map(\.ecosystem) == [.npm, .npm, .jsr, .jsr])
  }

  @Test func versionFive() throws {
    let found = try Locked(DenoLock.self, fixture: "deno5.lock", path: "srv/deno.lock")
    #expect(
      found.lines == ["react-dom 18.2.0:11 direct", "react 18.2.0:12 transitive", "@std/assert 1.0.2:8 direct"])
  }
}
