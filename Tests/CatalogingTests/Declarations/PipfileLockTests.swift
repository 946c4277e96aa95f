// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PipfileLockTests {
  @Test func defaultAndDevelopPackagesAreTold() throws {
    let found = try Locked(PipfileLock.self, fixture: "Pipfile.lock", path: "srv/Pipfile.lock")
    #expect(found.lines.prefix(3) == ["certifi 2026.10.18:17", "charset-normalizer 3.5.2:24", "click 8.1.7:31"])
    #expect(found.packages.filter(\.isDevelopment).map(\.name) == ["iniconfig", "packaging", "pluggy", "pytest"])
    #expect(found.packages.count == 11 && found.gaps.isEmpty)
  }

  @Test func foldersAndWhatHasNoVersionAreNoPackages() throws {
    let found = try Locked(
      PipfileLock.self,
      """
      {"default": {
        "a": {"path": ".", "editable": true},
        "b": {"git": "https://example.org/b.git", "ref": "00"},
        "c": {"file": "https://example.org/c.zip"},
        "d": {"version": "==1.0", "git": "https://example.org/d.git"},
        "e": {"version": "*"}
      }, "docs": {"f": {"version": "==2.0"}}}
      """)
    #expect(found.lines == ["d 1.0:5 \(Locked.git)", "f 2.0:7"])
    #expect(found.gaps == [Gap("srv/lock", "3 entries without an exact version, the first at line 3", kind: .remark)])
  }
}
