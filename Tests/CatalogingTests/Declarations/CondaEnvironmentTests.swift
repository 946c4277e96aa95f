// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct CondaEnvironmentTests {
  @Test func exactFuzzyAndOpenEntries() throws {
    let found = try Locked(CondaEnvironment.self, fixture: "environment.yml", path: "srv/environment.yml")
    #expect(
      found.lines == [
        "python 3.9:6 direct (conda takes any version that begins so)", "numpy 1.21.2:7 direct",
        "pandas 1.3.3:8 direct",
        "openssl 1.1.1l:11 direct", "flask 2.0.1:14 direct",
      ])
    #expect(found.packages.map(\.ecosystem) == [.conda, .conda, .conda, .conda, .pypi])
    #expect(
      found.gaps == [
        Gap("srv/environment.yml", "4 entries without an exact version, the first at line 9", kind: .remark)
      ])
  }
}
