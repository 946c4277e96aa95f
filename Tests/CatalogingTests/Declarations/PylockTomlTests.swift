// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PylockTomlTests {
  @Test func packagesAreRead() throws {
    let found = try Locked(PylockToml.self, fixture: "pylock.toml", path: "srv/pylock.toml")
    #expect(found.lines.prefix(2) == ["certifi 2026.10.18:7", "charset-normalizer 3.5.2:14"])
    #expect(found.packages.count == 18 && found.gaps.isEmpty)
  }

  @Test func sourcesWithoutAVersionAreCounted() throws {
    let found = try Locked(
      PylockToml.self,
      """
      [[packages]]
      name = "a"
      vcs = { type = "git", url = "https://example.org/a", commit-id = "00" }
      [[packages]]
      name = "b"
      version = "2"
      vcs = { type = "git", url = "https://example.org/b", commit-id = "00" }
      [[packages]]
      name = "c"
      directory = { path = "." }
      [[packages]]
      name = "d"
      version = "4"
      archive = { url = "https://example.org/d-4.zip" }
      """)
    #expect(found.lines == ["b 2:4 \(Locked.git)", "d 4:11 \(Locked.address)"])
    #expect(found.gaps == [Gap("srv/lock", "1 entry without an exact version, at line 1", kind: .remark)])
  }
}
