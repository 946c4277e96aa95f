// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct JuliaManifestTests {
  @Test func packagesWithVersionsAreRead() throws {
    let found = try Locked(JuliaManifest.self, fixture: "Manifest.toml", path: "srv/Manifest.toml")
    #expect(found.lines == ["JSON 0.21.4:10", "Quay 0.3.0:21 \(Locked.git)", "OpenSSL_jll 3.0.10+0:28"])
  }

  @Test func theFirstFormatHasThemAtTheTop() throws {
    let found = try Locked(JuliaManifest.self, "[[JSON]]\nuuid = \"00\"\nversion = \"0.21.4\"\n")
    #expect(found.lines == ["JSON 0.21.4:1"])
    #expect(try Locked(JuliaManifest.self, "[[JSON]]\nversion = \"0.21.4\"\n").lines.isEmpty)
  }
}
