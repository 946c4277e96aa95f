// SPDX-License-Identifier: Apache-2.0
import Packages
import Testing

@testable import Cataloging

@Suite struct DistributionNamedTests {
  @Test(
    arguments: [
      ("debian", "debian-12", ["Debian:12"]), ("debian", "bookworm", ["Debian:12"]), ("debian", "12", ["Debian:12"]),
      ("debian", "debian-12.5", ["Debian:12"]), (nil, "debian-11", ["Debian:11"]),
      ("ubuntu", "ubuntu-22.04", ["Ubuntu:22.04:LTS", "Ubuntu:22.04"]),
      ("ubuntu", "jammy", ["Ubuntu:22.04:LTS", "Ubuntu:22.04"]), ("alpine", "alpine-3.20.1", ["Alpine:v3.20"]),
      ("alpine", "edge", ["Alpine:edge"]), ("alpine", "v3.19", ["Alpine:v3.19"]), ("wolfi", nil, ["Wolfi"]),
      ("wolfi", "wolfi-20230201", ["Wolfi"]), ("rocky-linux", "rocky-linux-9.3", ["Rocky Linux:9"]),
      ("almalinux", "almalinux-8", ["AlmaLinux:8"]), ("debian", nil, []), ("kali", "kali-2024.1", []),
      ("alpine", "x", []),
    ] as [(String?, String?, [String])])
  func aPackageURLNamesARelease(_ namespace: String?, _ distro: String?, _ advisories: [String]) {
    #expect(Distribution(namespace: namespace, distro: distro)?.advisories == advisories)
  }

  @Test func nothingNamesNone() {
    #expect(Distribution(namespace: nil, distro: nil) == nil)
    #expect(Distribution(namespace: "", distro: "") == nil)
  }
}
