// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct UvLockTests {
  @Test func theEdgesTellWhoAskedAndWhatDevelopmentAloneNeeds() throws {
    let found = try Locked(UvLock.self, fixture: "uv.lock", path: "srv/uv.lock")
    #expect(found.lines.contains("click 8.1.7:27 direct"))
    #expect(found.packages.filter { $0.relation == .direct }.map(\.name) == ["click", "pytest", "requests"])
    #expect(!found.packages.contains { $0.name == "harbour" })
    #expect(found.packages.filter { $0.name == "urllib3" }.map(\.version) == ["2.6.3", "2.8.0"])
    let development = found.packages.filter(\.isDevelopment).map(\.name)
    #expect(
      development == [
        "exceptiongroup", "iniconfig", "iniconfig", "packaging", "pluggy", "pluggy", "pytest", "tomli",
        "typing-extensions",
      ])
    #expect(found.packages.count == 18 && found.gaps.isEmpty)
  }

  @Test func membersFoldersAndOtherSources() throws {
    let found = try Locked(
      UvLock.self,
      """
      [[package]]
      name = "member"
      source = { virtual = "." }
      dependencies = [{ name = "a" }]
      [package.optional-dependencies]
      x = [{ name = "b" }]
      [package.dev-dependencies]
      dev = [{ name = "c" }]
      [[package]]
      name = "a"
      version = "1"
      source = { git = "https://example.org/a" }
      dependencies = [{ name = "b" }]
      [[package]]
      name = "b"
      version = "2"
      source = { url = "https://example.org/b.whl" }
      [[package]]
      name = "c"
      version = "3"
      dependencies = [{ name = "b" }, { name = "c" }]
      [[package]]
      name = "beside"
      version = "4"
      source = { directory = "../beside" }
      """)
    #expect(
      found.lines == ["a 1:9 direct \(Locked.git)", "b 2:14 direct \(Locked.address)", "c 3:18 direct development"])
  }
}
