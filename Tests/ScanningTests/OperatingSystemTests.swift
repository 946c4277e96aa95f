// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Reporting
import Scanning
import Testing

/// Whole images of each package manager: what is installed, whose the files are, and until when it is repaired.
@Suite struct OperatingSystemTests {
  private static let metadata = "Metadata-Version: 2.1\nName: Harbour\nVersion: 1.4\n\n"
  private static let debian = "ID=debian\nVERSION_ID=8\nPRETTY_NAME=\"Debian GNU/Linux 8 (jessie)\"\n"

  private func scanned(
    _ layers: [[(String, String)]], wantsFindings: Bool = false, now: String? = nil
  ) async throws -> Report {
    let folder = try TemporaryFolder()
    let image = ImageBuilder(
      layers.map { files in
        var tar = TarBuilder()
        for (path, text) in files { tar.file(path, text) }
        return .init(tar: tar.finished())
      })
    var request = ScanTests.request(try image.writeLayout(folder), folder)
    request.wantsFindings = wantsFindings
    request.now = now
    return try await scan(request)
  }

  /// "pypi Harbour in pkg:deb/…", one for each package.
  private func lines(_ report: Report) -> [String] {
    report.packages.map { "\($0.type) \($0.name) \($0.version)" + ($0.owner.map { " in \($0)" } ?? "") }
  }

  private static let dpkg = [
    (
      "var/lib/dpkg/status",
      """
      Package: python3-harbour
      Status: install ok installed
      Architecture: all
      Version: 1.4-1
      Source: harbour

      Package: gone
      Status: deinstall ok config-files
      Architecture: all
      Version: 1-1


      """
    ), ("var/lib/dpkg/info/python3-harbour.list", "/.\n/usr/lib/python3/dist-packages/Harbour-1.4.egg-info/PKG-INFO\n"),
    ("var/lib/dpkg/info/gone.list", "/srv/gone.dist-info/METADATA\n"),
    ("usr/lib/python3/dist-packages/Harbour-1.4.egg-info/PKG-INFO", metadata),
  ]
  private static let owner = "pkg:deb/debian/python3-harbour@1.4-1?arch=all&distro=debian-8&upstream=harbour"

  @Test func filesOfDpkgAreTheirPackages() async throws {
    let report = try await scanned([Self.dpkg + [("etc/os-release", Self.debian)]])
    #expect(lines(report) == ["deb python3-harbour 1.4-1", "pypi Harbour 1.4 in \(Self.owner)"])
    #expect(report.packages[0].purl == Self.owner)
    let list = try ListFormat.text(of: report)
    #expect(list.contains("\n    Harbour        1.4      pypi, in python3-harbour\n"))
    #expect(list.contains("1 package, and 1 in files of those\n"))
    #expect(try SummaryFormat.text(of: report).contains("1 (1 deb), and 1 in files of those"))
  }

  @Test func whatAPackageThatIsGoneLeftIsNobodys() async throws {
    let report = try await scanned([
      Self.dpkg + [("etc/os-release", Self.debian), ("srv/gone.dist-info/METADATA", Self.metadata)]
    ])
    #expect(lines(report) == ["deb python3-harbour 1.4-1", "pypi Harbour 1.4"])
  }

  @Test func aFilePutOverByALaterLayerIsNotOwned() async throws {
    let later = [("usr/lib/python3/dist-packages/Harbour-1.4.egg-info/PKG-INFO", Self.metadata + "changed")]
    let report = try await scanned([Self.dpkg + [("etc/os-release", Self.debian)], later])
    #expect(lines(report) == ["deb python3-harbour 1.4-1", "pypi Harbour 1.4"])
  }

  @Test func imagesWithoutDpkgHaveChecksums() async throws {
    let report = try await scanned([
      [
        ("etc/os-release", Self.debian),
        ("var/lib/dpkg/status.d/python3-harbour", "Package: python3-harbour\nVersion: 1.4-1\nArchitecture: all\n"),
        (
          "var/lib/dpkg/status.d/python3-harbour.md5sums",
          "0123456789abcdef0123456789abcdef  usr/lib/python3/dist-packages/Harbour-1.4.egg-info/PKG-INFO\n"
        ), ("usr/lib/python3/dist-packages/Harbour-1.4.egg-info/PKG-INFO", Self.metadata),
      ]
    ])
    #expect(
      lines(report) == [
        "deb python3-harbour 1.4-1",
        "pypi Harbour 1.4 in pkg:deb/debian/python3-harbour@1.4-1?arch=all&distro=debian-8",
      ])
  }

  @Test func apkListsFilesInItsDatabase() async throws {
    let report = try await scanned([
      [
        ("etc/os-release", ScanTests.osRelease),
        (
          "lib/apk/db/installed",
          "P:py3-harbour\nV:1.4-r0\nA:noarch\nF:usr/lib/python3.12/site-packages/Harbour-1.4.dist-info\nR:METADATA\n\n"
        ), ("usr/lib/python3.12/site-packages/Harbour-1.4.dist-info/METADATA", Self.metadata),
      ]
    ])
    #expect(
      lines(report) == [
        "apk py3-harbour 1.4-r0",
        "pypi Harbour 1.4 in pkg:apk/alpine/py3-harbour@1.4-r0?arch=noarch&distro=alpine-3.17.0",
      ])
  }

  @Test func pacmanIsRead() async throws {
    let folder = "var/lib/pacman/local/python-harbour-1:1.4-1"
    let report = try await scanned([
      [
        ("etc/os-release", "ID=arch\nPRETTY_NAME=\"Arch Linux\"\n"), ("var/lib/pacman/local/ALPM_DB_VERSION", "9\n"),
        ("\(folder)/desc", "%NAME%\npython-harbour\n\n%VERSION%\n1:1.4-1\n\n%ARCH%\nany\n\n%LICENSE%\nMIT\n\n"),
        ("\(folder)/files", "%FILES%\nusr/\nusr/lib/python3.12/site-packages/Harbour-1.4.dist-info/METADATA\n\n"),
        ("usr/lib/python3.12/site-packages/Harbour-1.4.dist-info/METADATA", Self.metadata),
      ]
    ])
    #expect(
      lines(report) == [
        "alpm python-harbour 1:1.4-1",
        "pypi Harbour 1.4 in pkg:alpm/arch/python-harbour@1:1.4-1?arch=any&distro=arch",
      ])
    #expect(report.gaps.isEmpty)
  }

  @Test func opkgIsRead() async throws {
    let report = try await scanned([
      [
        ("etc/os-release", "ID=openwrt\nVERSION_ID=23.05.3\n"),
        ("usr/lib/opkg/status", "Package: python3-harbour\nVersion: 1.4-1\nStatus: install user installed\n\n"),
        ("usr/lib/opkg/info/python3-harbour.control", "Package: python3-harbour\nVersion: 1.4-1\nLicense: MIT\n"),
        (
          "usr/lib/opkg/info/python3-harbour.list", "/usr/lib/python3.11/site-packages/Harbour-1.4.dist-info/METADATA\n"
        ),
        ("usr/lib/python3.11/site-packages/Harbour-1.4.dist-info/METADATA", Self.metadata),
      ]
    ])
    #expect(
      lines(report) == [
        "opkg python3-harbour 1.4-1",
        "pypi Harbour 1.4 in pkg:opkg/openwrt/python3-harbour@1.4-1?distro=openwrt-23.05.3",
      ])
    #expect(report.packages[0].licenses == ["MIT"])
    #expect(report.gaps.isEmpty)
  }

  @Test func portageIsRead() async throws {
    let folder = "var/db/pkg/dev-python/harbour-1.4-r2"
    let report = try await scanned([
      [
        ("etc/os-release", "ID=gentoo\nVERSION_ID=2.15\n"), ("\(folder)/SLOT", "0\n"), ("\(folder)/LICENSE", "MIT\n"),
        (
          "\(folder)/CONTENTS",
          """
          dir /usr
          obj /usr/lib/python3.12/site-packages/Harbour-1.4.dist-info/METADATA 0123456789abcdef0123456789abcdef 1

          """
        ), ("usr/lib/python3.12/site-packages/Harbour-1.4.dist-info/METADATA", Self.metadata),
      ]
    ])
    #expect(
      lines(report) == [
        "portage dev-python/harbour 1.4-r2",
        "pypi Harbour 1.4 in \(report.packages[0].purl)",
      ])
    #expect(report.packages[0].licenses == ["MIT"])
    #expect(report.gaps.isEmpty)
  }

  // MARK: the end of support

  @Test func anImageWhoseSupportHasEndedSaysSo() async throws {
    let image = [Self.dpkg + [("etc/os-release", Self.debian)]]
    let report = try await scanned(image, wantsFindings: true, now: "2020-07-01T00:00:00Z")
    #expect(report.distribution?.supportedUntil == "2018-06-17")
    #expect(report.distribution?.extendedUntil == "2020-06-30")
    #expect(report.distribution?.endOfLife == "2020-06-30")
    #expect(
      report.gaps.contains(
        Report.Gap(
          subject: "Debian GNU/Linux 8 (jessie)",
          reason:
            "support of Debian GNU/Linux 8 (jessie) ended on 2020-06-30 (for everybody on 2018-06-17): advisories "
            + "may be missing, so the result is incomplete", kind: "coverage")))
    #expect(try SummaryFormat.text(of: report).contains("end of life since 2020-06-30"))
  }

  @Test func extendedSupportIsARemark() async throws {
    let image = [Self.dpkg + [("etc/os-release", Self.debian)]]
    let report = try await scanned(image, wantsFindings: true, now: "2020-06-30T23:59:59Z")
    #expect(report.distribution?.endOfLife == nil)
    #expect(
      report.gaps.contains(
        Report.Gap(
          subject: "Debian GNU/Linux 8 (jessie)",
          reason: "support of Debian GNU/Linux 8 (jessie) for everybody ended on 2018-06-17; extended support goes on "
            + "until 2020-06-30",
          kind: "remark")))
  }

  @Test func withoutAClockNothingHasEnded() async throws {
    let image = [Self.dpkg + [("etc/os-release", Self.debian)]]
    for now in [nil, "2018-06-17T12:00:00Z"] {
      let report = try await scanned(image, wantsFindings: true, now: now)
      #expect(report.distribution?.endOfLife == nil)
      #expect(!report.gaps.contains { $0.reason.contains("support of") })
    }
    // A list of packages is as complete as ever.
    let listed = try await scanned(image, now: "2026-01-01T00:00:00Z")
    #expect(listed.distribution?.endOfLife == "2020-06-30")
    #expect(!listed.gaps.contains { $0.reason.contains("support of") })
  }

  // MARK: real images

  @Test(
    .enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)),
    arguments: [
      ("alpine-3.20", "alpine", "2026-04-01"), ("alpine-3.12", "alpine", "2022-05-01"),
      ("alpine-3.10", "alpine", "2021-05-01"), ("distroless", "debian", "2026-07-11"),
      ("debian-bookworm-slim", "debian", "2026-07-11"),
    ])
  func realImagesAreKnown(_ image: String, _ id: String, _ supportedUntil: String) async throws {
    let folder = try TemporaryFolder()
    var request = ScanTests.request("\(Shared.path ?? "")/images/\(image)", folder)
    request.wantsFindings = false
    let report = try await scan(request)
    #expect(report.distribution?.id == id)
    #expect(report.distribution?.supportedUntil == supportedUntil)
    #expect(report.packages.contains { $0.type == "deb" || $0.type == "apk" })
  }
}
