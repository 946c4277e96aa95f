// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct VcpkgManifestTests {
  @Test func overridesTellVersionsAndOthersAreCounted() throws {
    let found = try Locked(VcpkgManifest.self, fixture: "vcpkg.json", path: "srv/vcpkg.json")
    #expect(found.lines == ["fmt 6.0.0:11 direct", "protobuf 3.21.12:12 direct development"])
    #expect(found.gaps == [Gap("srv/vcpkg.json", "1 entry without an exact version, at line 7", kind: .remark)])
  }

  @Test func aPortOfTheRegistryIsNoProject() throws {
    let found = try Locked(VcpkgManifest.self, #"{"name": "zlib", "version": "1.3", "port-version": 1}"#)
    #expect(found.lines.isEmpty && found.gaps.isEmpty)
  }
}
