// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct ReleaseTests {
  @Test func quotesAreThoseOfOsRelease() throws {
    let found = try read(with: OsRelease.self, Fixture("Release/quoting").bytes, path: "etc/os-release")
    #expect(
      found.facts == [
        .release([
          "NAME": "It is", "A": #"say "hello" for $5, back\slash, tick `"#, "B": "plain words",
          "C": #"kept \n as it is"#, "D": #"single \n"#, "E": "", "F": "second", "G": "indented", "1": "number",
          "H": "open",
        ])
      ])
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    for name in ["debian", "quoting"] {
      readPrefixes(with: OsRelease.self, of: try Fixture("Release/\(name)").bytes, path: "etc/os-release")
    }
    #expect(try read(with: OsRelease.self, "", path: "etc/os-release").gaps.count == 1)
    #expect(throws: (any Error).self) {
      try read(with: OsRelease.self, String(repeating: "A=1\n", count: 50_000), path: "etc/os-release")
    }
  }

  @Test func releaseFilesAreTrimmed() throws {
    let found = try read(with: ReleaseFile.self, " 12.5 \n\n", path: "etc/debian_version")
    #expect(found.facts == [.releaseFile(path: "etc/debian_version", text: "12.5")])
    #expect(try read(with: ReleaseFile.self, "\n", path: "etc/debian_version") == Catalogued())
  }

  /// The distribution of an image that holds these files.
  private func inventory(_ files: [String: String]) throws -> Inventory {
    var builder = InventoryBuilder()
    for (path, text) in files {
      let found =
        switch path {
        case "etc/os-release", "usr/lib/os-release": try read(with: OsRelease.self, text, path: path)
        case "etc/apk/repositories": try read(with: ApkRepositories.self, text, path: path)
        default: try read(with: ReleaseFile.self, text, path: path)
        }
      builder.add(found, path: path, layer: 0)
    }
    return builder.finish()
  }

  @Test(
    arguments: [
      ("ID=debian\nVERSION_ID=12", ["Debian:12"]),
      ("ID=debian\nVERSION_ID=6.0", ["Debian:6.0"]),
      ("ID=debian\nVERSION_CODENAME=forky", ["Debian:14"]),
      ("ID=debian\nVERSION_CODENAME=unheard", []),
      ("ID=ubuntu\nVERSION_ID=22.04", ["Ubuntu:22.04:LTS", "Ubuntu:22.04"]),
      ("ID=ubuntu\nVERSION_ID=23.10", ["Ubuntu:23.10"]),
      ("ID=ubuntu\nVERSION_ID=23.04", ["Ubuntu:23.04"]),
      ("ID=linuxmint\nID_LIKE=ubuntu\nVERSION_ID=21\nUBUNTU_CODENAME=jammy", ["Ubuntu:22.04:LTS", "Ubuntu:22.04"]),
      ("ID=pop\nVERSION_ID=22.04\nUBUNTU_CODENAME=jammy", ["Ubuntu:22.04:LTS", "Ubuntu:22.04"]),
      ("ID=linuxmint\nID_LIKE=ubuntu\nVERSION_ID=21", []),
      ("ID=kali\nID_LIKE=debian\nVERSION_ID=2024.1", []),
      ("ID=raspbian\nID_LIKE=debian\nVERSION_ID=12", []),
      ("ID=alpine\nVERSION_ID=3.20.3", ["Alpine:v3.20"]),
      ("ID=alpine\nVERSION_ID=3.21_alpha20240807", ["Alpine:edge"]),
      ("ID=alpine\nVERSION_ID=3.9.0_pre1", ["Alpine:edge"]),
      ("ID=alpine", []),
      ("ID=almalinux\nVERSION_ID=9.3", ["AlmaLinux:9"]),
      ("ID=rocky\nVERSION_ID=8.9", ["Rocky Linux:8"]),
      ("ID=wolfi\nVERSION_ID=20230201", ["Wolfi"]),
      ("ID=chainguard\nVERSION_ID=20230214", ["Chainguard"]),
      ("ID=alpaquita\nVERSION_ID=stream", ["Alpaquita:stream"]),
      ("ID=azurelinux\nVERSION_ID=3.0", ["Azure Linux:3"]),
      ("ID=opensuse-leap\nVERSION_ID=15.5", ["openSUSE:Leap 15.5"]),
      ("ID=bellsoft-hardened-containers\nVERSION_ID=23", ["BellSoft Hardened Containers:23"]),
      ("ID=minimos\nVERSION_ID=20241031", ["MinimOS"]),
      ("ID=echo", ["Echo"]),
      ("ID=linuxmint\nID_LIKE=debian\nVERSION_ID=6\nDEBIAN_CODENAME=bookworm", ["Debian:12"]),
      ("ID=debian\nVERSION_ID=13\nNAME=\"Docker Hardened Images (Debian)\"", ["Debian:13"]),
      ("ID=alpine\nVERSION_ID=3.24\nNAME=\"Docker Hardened Images (Alpine)\"", ["Alpine:v3.24"]),
      ("ID=debian\nVERSION_ID=12\nPRETTY_NAME=Distroless", ["Debian:12"]),
      ("ID=devuan\nID_LIKE=debian\nVERSION_ID=5", []),
      ("ID=arch\nBUILD_ID=rolling", []),
      ("ID=manjaro\nID_LIKE=arch", []),
      ("ID=gentoo\nVERSION_ID=2.15", []),
      ("ID=openwrt\nID_LIKE=\"lede openwrt\"\nVERSION_ID=23.05.3", []),
      ("ID=void", []),
      ("ID=postmarketos\nID_LIKE=alpine\nVERSION_ID=v23.06", []),
      ("ID=unheard\nVERSION_ID=1", []),
      ("NAME=Something", []),
    ] as [(String, [String])])
  func releasesAreNamedAsInOSV(_ text: String, _ advisories: [String]) throws {
    let inventory = try inventory(["etc/os-release": text])
    #expect(inventory.distribution?.advisories == advisories)
    #expect(inventory.gaps.isEmpty)
  }

  @Test func postmarketOSTakesItsPackagesFromAlpine() throws {
    let inventory = try inventory([
      "etc/os-release": "ID=postmarketos\nVERSION_ID=v23.06\nPRETTY_NAME=\"postmarketOS v23.06\"",
      "etc/apk/repositories": """
      https://a/postmarketos/v23.06
      https://a/alpine/v3.18/main
      https://a/alpine/v3.18/community
      """,
    ])
    #expect(inventory.distribution?.advisories == ["Alpine:v3.18"])
    #expect(inventory.distribution?.support == nil)
    #expect(inventory.gaps.map(\.subject) == ["postmarketOS v23.06"])
    #expect(inventory.gaps.map(\.kind) == [.remark])
  }

  @Test(
    arguments: [
      (["etc/os-release": "ID=debian\nVERSION_ID=8"], Support(standard: "2018-06-17", extended: "2020-06-30")),
      (
        ["etc/os-release": "ID=debian\nVERSION_CODENAME=trixie"],
        Support(standard: "2028-08-09", extended: "2030-06-30")
      ),
      (["etc/os-release": "ID=alpine\nVERSION_ID=3.20.3"], Support(standard: "2026-04-01")),
      (
        ["etc/os-release": "ID=alpine\nVERSION_ID=3.20.3", "etc/apk/repositories": "https://a/alpine/v3.18/main"],
        Support(standard: "2025-05-09")
      ),
      (["etc/os-release": "ID=alpine\nVERSION_ID=3.20.3", "etc/apk/repositories": "https://a/alpine/edge/main"], nil),
      (["etc/os-release": "ID=centos\nVERSION_ID=8\nNAME=\"CentOS Linux\""], Support(standard: "2021-12-31")),
      (["etc/os-release": "ID=centos\nVERSION_ID=8\nNAME=\"CentOS Stream\""], Support(standard: "2024-05-31")),
      (["etc/os-release": "ID=unheard\nVERSION_ID=1\nSUPPORT_END=2023-11-14"], Support(standard: "2023-11-14")),
      (["etc/os-release": "ID=unheard\nVERSION_ID=1\nSUPPORT_END=soon"], nil),
      (["etc/os-release": "ID=unheard\nVERSION_ID=1\nSUPPORT_END=2023/11/14"], nil),
      (["etc/os-release": "ID=wolfi\nVERSION_ID=20230201"], nil),
      (["etc/debian_version": "9.13"], Support(standard: "2020-07-18", extended: "2022-07-01")),
    ] as [([String: String], Support?)])
  func theEndOfSupportIsKnown(_ files: [String: String], _ support: Support?) throws {
    let inventory = try inventory(files)
    #expect(inventory.distribution != nil)
    #expect(inventory.distribution?.support == support)
  }

  @Test func theReleaseInEtcGoesFirst() throws {
    let inventory = try inventory([
      "usr/lib/os-release": "ID=debian\nVERSION_ID=11", "etc/os-release": "ID=debian\nVERSION_ID=12",
    ])
    #expect(inventory.distribution?.version == "12")
  }

  @Test(
    arguments: [
      (["etc/alpine-release": "3.20.3"], "alpine", "3.20.3", ["Alpine:v3.20"]),
      (["etc/debian_version": "12.5"], "debian", "12.5", ["Debian:12"]),
      (["etc/debian_version": "trixie/sid"], "debian", "", ["Debian:13"]),
      (
        ["etc/debian_version": "bookworm/sid", "etc/lsb-release": "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=22.04"], "ubuntu",
        "22.04", ["Ubuntu:22.04:LTS", "Ubuntu:22.04"]
      ),
      (["etc/redhat-release": "Rocky Linux release 9.1 (Blue Onyx)"], "rocky", "9.1", ["Rocky Linux:9"]),
      (["etc/centos-release": "CentOS Linux release 7.9.2009 (Core)"], "centos", "7.9.2009", RpmReleasesTests.seven),
      (["etc/os-release": "ID=debian", "etc/debian_version": "forky/sid"], "debian", "", ["Debian:14"]),
    ] as [([String: String], String, String, [String])])
  func olderFilesStandIn(_ files: [String: String], _ id: String, _ version: String, _ advisories: [String]) throws {
    let distribution = try #require(try inventory(files).distribution)
    #expect(distribution.id == id)
    #expect(distribution.version == version)
    #expect(distribution.advisories == advisories)
  }

  @Test func withoutAnyFileThereIsNoDistribution() throws {
    #expect(try inventory([:]).distribution == nil)
    #expect(try inventory(["etc/redhat-release": "release"]).distribution == nil)
  }

  @Test(arguments: [
    ("https://a/alpine/v3.19/main", "Alpine:v3.19", false),
    ("https://a/alpine/edge/main\nhttps://a/alpine/edge/community", "Alpine:edge", false),
    ("https://a/alpine/latest-stable/main", "Alpine:v3.20", false),
    (
      "https://a/alpine/v3.19/main\nhttps://a/alpine/v3.19/community\nhttps://a/alpine/edge/testing", "Alpine:v3.19",
      true
    ),
    ("https://a/alpine/v3.19/main\nhttps://a/alpine/v3.18/main", "Alpine:v3.19", true),
    ("https://a/alpine/v3.9/main\nhttps://a/alpine/v3.10/main", "Alpine:v3.10", true),
    (
      "https://a/alpine/v3.19/main\n@edge https://a/alpine/edge/main\n@edge https://a/alpine/edge/community",
      "Alpine:v3.19", true
    ),
    ("@edge https://a/alpine/edge/main", "Alpine:v3.20", false),
    ("https://a/alpine/v99999999999999999999.1/main", "Alpine:v3.20", false),
  ])
  func repositoriesDecideTheBranch(_ repositories: String, _ advisories: String, _ isDoubtful: Bool) throws {
    let inventory = try inventory([
      "etc/os-release": "ID=alpine\nVERSION_ID=3.20.3", "etc/apk/repositories": repositories,
    ])
    #expect(inventory.distribution?.advisories == [advisories])
    #expect(inventory.gaps.count == (isDoubtful ? 1 : 0))
  }
}
