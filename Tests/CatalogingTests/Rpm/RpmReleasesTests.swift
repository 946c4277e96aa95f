// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct RpmReleasesTests {
  static let seven =
    ["server", "workstation", "client", "computenode"].map { "Red Hat:enterprise_linux:7::\($0)" }
    + ["Red Hat:rhel_els:7"]
  private static let nine = ["baseos", "appstream", "crb"].map { "Red Hat:enterprise_linux:9::\($0)" }

  private func advisories(_ release: String, contentSets: [String] = []) throws -> [String]? {
    var builder = InventoryBuilder()
    builder.add(try read(with: OsRelease.self, release, path: "etc/os-release"), path: "etc/os-release", layer: 0)
    builder.add(
      Catalogued(facts: [.contentSets(contentSets)]), path: "root/buildinfo/content_manifests/a.json", layer: 0)
    return builder.finish().distribution?.advisories
  }

  @Test(
    arguments: [
      ("ID=rhel\nVERSION_ID=9.2", nine), ("ID=rhel\nVERSION_ID=7.9", seven),
      ("ID=rhel\nVERSION_ID=10.1", ["Red Hat:enterprise_linux:10.1", "Red Hat:enterprise_linux:10.0"]),
      ("ID=rhel\nVERSION_ID=", []), ("ID=rhel\nVERSION_ID=x", []),
      ("ID=rhel\nVERSION_ID=10.99999999999999999999", ["Red Hat:enterprise_linux:10.0"]),
      ("ID=centos\nVERSION_ID=7\nPRETTY_NAME=\"CentOS Linux 7 (Core)\"", seven),
      ("ID=centos\nVERSION_ID=8\nPRETTY_NAME=\"CentOS Stream 8\"", []),
      ("ID=centos\nVERSION_ID=9\nPRETTY_NAME=\"CentOS Stream 9\"", []),
      ("ID=almalinux\nVERSION_ID=9.4", ["AlmaLinux:9"]),
      ("ID=almalinux\nVERSION_ID=10\nPRETTY_NAME=\"AlmaLinux Kitten 10\"", []),
      ("ID=rocky\nVERSION_ID=8.9", ["Rocky Linux:8"]),
      ("ID=fedora\nVERSION_ID=41", []), ("ID=amzn\nVERSION_ID=2023", []), ("ID=ol\nVERSION_ID=9.4", []),
      ("ID=eurolinux\nID_LIKE=rhel\nVERSION_ID=9.4", []),
      ("ID=azurelinux\nVERSION_ID=3.0", ["Azure Linux:3"]), ("ID=mariner\nVERSION_ID=2.0", ["Azure Linux:2"]),
      ("ID=photon\nVERSION_ID=5.0", ["Photon OS:5.0"]), ("ID=mageia\nVERSION_ID=9", ["Mageia:9"]),
      (
        "ID=\"openEuler\"\nVERSION_ID=\"22.03\"\nPRETTY_NAME=\"openEuler 22.03 (LTS-SP3)\"", ["openEuler:22.03-LTS-SP3"]
      ),
      ("ID=\"openEuler\"\nVERSION_ID=\"23.09\"\nPRETTY_NAME=\"openEuler 23.09\"", ["openEuler:23.09"]),
      ("ID=opensuse-leap\nVERSION_ID=15.6", ["openSUSE:Leap 15.6"]),
      ("ID=opensuse\nVERSION_ID=42.3", ["openSUSE:Leap 42.3"]),
      ("ID=opensuse-tumbleweed\nVERSION_ID=20240101", ["openSUSE:Tumbleweed"]),
      ("ID=opensuse-leap-micro\nVERSION_ID=5.5", ["openSUSE:Leap Micro 5.5"]),
      ("ID=sle-micro\nVERSION_ID=5.5", ["SUSE:Linux Enterprise Micro 5.5"]),
      ("ID=sl-micro\nVERSION_ID=6.0", ["SUSE:Linux Micro 6.0"]),
      (
        "ID=sles\nVERSION_ID=12.5", ["SUSE:Linux Enterprise Server 12 SP5", "SUSE:Linux Enterprise Server 12 SP5-LTSS"]
      ),
      ("ID=sles\nVERSION_ID=16.0", ["SUSE:Linux Enterprise Server 16.0"]), ("ID=sles", []),
    ] as [(String, [String])])
  func releasesAreNamedAsInOSV(_ release: String, _ expected: [String]) throws {
    #expect(try advisories(release) == expected)
  }

  /// Records of SUSE are filed under the module that ships a package.
  @Test func modulesOfSUSEAreAsked() throws {
    let names = try #require(try advisories("ID=sles\nVERSION_ID=15.5"))
    #expect(names.first == "SUSE:Linux Enterprise Server 15 SP5")
    #expect(names.contains("SUSE:Linux Enterprise Module for Basesystem 15 SP5"))
    #expect(try advisories("ID=sles\nVERSION_ID=15")?.first == "SUSE:Linux Enterprise Server 15")
  }

  @Test(
    arguments: [
      (
        "9.2", ["rhel-9-for-x86_64-appstream-rpms", "rhel-9-for-x86_64-baseos-rpms"],
        ["enterprise_linux:9::baseos", "enterprise_linux:9::appstream"]
      ),
      (
        "8.6", ["rhel-8-for-x86_64-baseos-eus-rpms__8_DOT_6", "rhel-8-for-x86_64-appstream-rpms"],
        ["rhel_eus:8.6::baseos"]
      ),
      ("8.4", ["rhel-8-for-s390x-appstream-aus-rpms"], ["rhel_aus:8.4::appstream"]),
      ("10.0", ["rhel-10-for-x86_64-baseos-eus-rpms"], ["enterprise_linux_eus:10.0"]),
      ("10.1", ["rhel-10-for-x86_64-baseos-rpms"], ["enterprise_linux:10.1", "enterprise_linux:10.0"]),
      (
        "9.4", ["ubi-9-for-aarch64-baseos-rpms", "codeready-builder-for-rhel-9-aarch64-rpms"],
        ["enterprise_linux:9::baseos", "enterprise_linux:9::crb"]
      ),
      (
        "8.9", ["rhel-8-for-x86_64-baseos-rpms", "rhocp-4.12-for-rhel-8-x86_64-rpms"],
        ["enterprise_linux:8::baseos", "openshift:4.12::el8"]
      ),
      (
        "7.9", ["rhel-7-server-rpms", "rhel-7-server-els-rpms", "rhel-7-server-optional-rpms"],
        ["enterprise_linux:7::server", "rhel_els:7"]
      ),
      // Sources, debug information, other releases and names that are not known leave what every image has.
      (
        "9.0",
        [
          "rhel-9-for-x86_64-baseos-source-rpms", "rhel-9-for-x86_64-baseos-debug-rpms",
          "rhel-8-for-x86_64-baseos-rpms", "harbour-rpms", "rhel-9", "-", "", "rhel-9-for-rpms", "rpms",
          "rhel-9-for-x-rpms",
          "codeready-builder-for-rpms", "a__b__c", "__", "rhocp-4-for-rpms",
        ],
        ["enterprise_linux:9::baseos", "enterprise_linux:9::appstream", "enterprise_linux:9::crb"]
      ),
    ] as [(String, [String], [String])])
  func repositoriesDecideTheStream(_ version: String, _ contentSets: [String], _ expected: [String]) throws {
    #expect(
      try advisories("ID=rhel\nVERSION_ID=\(version)", contentSets: contentSets) == expected.map { "Red Hat:" + $0 })
  }
}
