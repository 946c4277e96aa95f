// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Images
import Packages
import Testing

@Suite struct OpkgStatusTests {
  private static let path = "usr/lib/opkg/status"
  private static let control = "usr/lib/opkg/info/harbour.control"

  @Test func whatIsInstalledIsListed() throws {
    let found = try read(with: OpkgStatus.self, Fixture("Opkg/status").bytes, path: Self.path)
    #expect(
      found.withoutNeeds
        == Catalogued(packages: [
          Package(
            .opkg, "harbour", "1.4.2-3", architecture: "mips_24kc", evidence: [Evidence(path: Self.path)]),
          Package(.opkg, "rope", "0.9-1", architecture: "mips_24kc", evidence: [Evidence(path: Self.path)]),
        ]))
  }

  @Test func theControlFileTellsLicenceAndMaintainerOfTheSamePackage() throws {
    var builder = InventoryBuilder()
    for (fixture, path) in [("status", Self.path), ("harbour.control", Self.control)] {
      builder.add(try read(with: OpkgStatus.self, Fixture("Opkg/" + fixture).bytes, path: path), path: path, layer: 0)
    }
    let packages = builder.finish().packages
    #expect(packages.map(\.name) == ["harbour", "rope"])
    #expect(packages[0].licenses == ["GPL-2.0"])
    #expect(packages[0].vendor == "Keeper <keeper@example.org>")
    #expect(packages[0].evidence.map(\.path) == [Self.control, Self.path])
  }

  @Test func filesAreListedWithAndWithoutTheirMode() throws {
    let found = try read(
      with: OpkgStatus.self, Fixture("Opkg/harbour.list").bytes, path: "var/lib/opkg/info/harbour.list")
    #expect(
      found
        == Catalogued(facts: [
          .files(
            type: "opkg", package: "harbour", files: [FileKey("usr/sbin/harbour"), FileKey("usr/lib/lua/harbour.lua")])
        ]))
  }

  @Test func aFileThatIsCutOffHasAGapOrFewerPackages() throws {
    readPrefixes(with: OpkgStatus.self, of: try Fixture("Opkg/status").bytes, path: Self.path) { length, found in
      #expect(found.packages.count <= 3, "at \(length)")
    }
    readPrefixes(with: OpkgStatus.self, of: try Fixture("Opkg/harbour.control").bytes, path: Self.control)
    let cut = try read(with: OpkgStatus.self, "Package: a\nVersion: 1", path: Self.path)
    #expect(cut.gaps == [Gap(Self.path, "1 record cut off by the end of the file, at line 2")])
    #expect(try read(with: OpkgStatus.self, "", path: Self.path) == Catalogued())
    #expect(
      try read(with: OpkgStatus.self, "Package: a\n\n", path: Self.path).gaps
        == [Gap(Self.path, "1 record without a version, at line 1")])
  }
}
