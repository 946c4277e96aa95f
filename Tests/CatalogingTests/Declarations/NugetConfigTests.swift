// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct NugetConfigTests {
  @Test func packagesAndThoseForDevelopment() throws {
    let found = try Locked(NugetConfig.self, fixture: "packages.config", path: "srv/packages.config")
    #expect(found.lines == ["jQuery 3.1.1:3", "NLog 4.3.10:4", "StyleCop.MSBuild 5.0.0:5 development"])
    #expect(found.gaps.isEmpty)
  }

  @Test func anElementWithoutVersionIsCounted() throws {
    let found = try Locked(NugetConfig.self, "<packages>\n<package id='a'/>\n<other id='b' version='1'/></packages>")
    #expect(found.lines.isEmpty)
    #expect(found.gaps.map(\.reason) == ["1 record without a version, at line 2"])
  }

  @Test func anotherDocumentIsRefused() {
    #expect(throws: (any Error).self) { try Locked(NugetConfig.self, "<configuration/>") }
  }
}
