// SPDX-License-Identifier: Apache-2.0
import Packages
import Testing
import Versions

@Suite struct PackageURLTests {
  private static let deb = Ecosystem(purl: "deb", ofDistributionWith: .dpkg)
  private static let apk = Ecosystem(purl: "apk", ofDistributionWith: .apk)
  private static let debian = Distribution(id: "debian", version: "12", name: "Debian", advisories: [])

  private func url(_ package: Package, in distribution: Distribution? = nil) -> String {
    "\(PackageURL(package, in: distribution))"
  }

  private func package(_ purl: String, _ name: String, _ version: String, architecture: String? = nil) -> Package {
    Package(
      Ecosystem(purl: purl, advisories: "x", versions: nil), name, version, architecture: architecture, evidence: [])
  }

  @Test func packagesOfADistributionNameItAndTheirSource() {
    let package = Package(
      Self.deb, "libstdc++6", "1:12.2.0-14+deb12u1", source: SourcePackage(name: "gcc-12", version: "12.2.0-14"),
      architecture: "amd64", evidence: [])
    #expect(
      url(package, in: Self.debian)
        == "pkg:deb/debian/libstdc%2B%2B6@1:12.2.0-14%2Bdeb12u1?arch=amd64&distro=debian-12&upstream=gcc-12%4012.2.0-14"
    )
  }

  @Test func theSourceIsLeftOutWhereItIsThePackage() {
    let package = Package(
      Self.apk, "zlib", "1.3.1-r1", source: SourcePackage(name: "zlib", version: "1.3.1-r1"), evidence: [])
    let alpine = Distribution(id: "alpine", version: "3.20.3", name: "Alpine", advisories: [])
    #expect(url(package, in: alpine) == "pkg:apk/alpine/zlib@1.3.1-r1?distro=alpine-3.20.3")
  }

  @Test func anUpstreamOfTheSameVersionIsNamedWithoutIt() {
    let package = Package(
      Self.apk, "libssl3", "3.3-r0", source: SourcePackage(name: "openssl", version: "3.3-r0"), evidence: [])
    #expect(url(package) == "pkg:apk/libssl3@3.3-r0?upstream=openssl")
  }

  /// purl-spec, "rpm": the epoch is a qualifier. The source is named by its file, as Syft does.
  @Test(
    arguments: [
      (
        "2:1.4.2-3.el9", SourcePackage(name: "harbour-light", version: "2:1.4.2-3.el9"),
        "pkg:rpm/redhat/light@1.4.2-3.el9?arch=x86_64&distro=rhel-9.0&epoch=2&upstream=harbour-light-1.4.2-3.el9.src.rpm"
      ),
      (
        "1.0~rc1-1", SourcePackage(name: "light", version: "1.0~rc1-1"),
        "pkg:rpm/redhat/light@1.0~rc1-1?arch=x86_64&distro=rhel-9.0&upstream=light-1.0~rc1-1.src.rpm"
      ),
      ("1.0-1", nil, "pkg:rpm/redhat/light@1.0-1?arch=x86_64&distro=rhel-9.0"),
      ("x:1.0-1", nil, "pkg:rpm/redhat/light@x:1.0-1?arch=x86_64&distro=rhel-9.0"),
    ] as [(String, SourcePackage?, String)])
  func theEpochOfAnRpmIsAQualifier(_ version: String, _ source: SourcePackage?, _ expected: String) {
    let rpm = Ecosystem(purl: "rpm", ofDistributionWith: nil)
    let rhel = Distribution(id: "rhel", version: "9.0", name: "RHEL", advisories: [])
    let package = Package(rpm, "light", version, source: source, architecture: "x86_64", evidence: [])
    #expect(url(package, in: rhel) == expected)
  }

  @Test(arguments: [
    ("rhel", "redhat"), ("sles", "suse"), ("sles_sap", "suse"), ("sle-micro", "suse"), ("sl-micro", "suse"),
    ("opensuse-leap", "opensuse"), ("opensuse", "opensuse"), ("fedora", "fedora"), ("amzn", "amzn"),
    ("slackware", "slackware"),
  ])
  func theNamespaceOfAnRpmIsItsVendor(_ id: String, _ namespace: String) {
    let rpm = Ecosystem(purl: "rpm", ofDistributionWith: nil)
    let distribution = Distribution(id: id, version: "", name: "", advisories: [])
    #expect(url(Package(rpm, "a", "1-1", evidence: []), in: distribution) == "pkg:rpm/\(namespace)/a@1-1?distro=\(id)")
  }

  @Test func aRollingDistributionHasNoVersion() {
    let wolfi = Distribution(id: "wolfi", version: "", name: "Wolfi", advisories: [])
    #expect(url(Package(Self.apk, "a", "1-r0", evidence: []), in: wolfi) == "pkg:apk/wolfi/a@1-r0?distro=wolfi")
  }

  @Test(arguments: [
    ("pypi", "Jw.Util__x", "1.0+cu1", "pkg:pypi/jw-util-x@1.0%2Bcu1"),
    ("npm", "@harbour/light", "1.0.0", "pkg:npm/%40harbour/light@1.0.0"),
    ("npm", "rope", "1.0.0-rc.1", "pkg:npm/rope@1.0.0-rc.1"),
    ("golang", "example.org/a/b", "v1.2.3", "pkg:golang/example.org/a/b@v1.2.3"),
    ("golang", "stdlib", "1.22.1", "pkg:golang/stdlib@1.22.1"),
    ("maven", "org.example:harbour", "1.0", "pkg:maven/org.example/harbour@1.0"),
    ("maven", "harbour", "1.0", "pkg:maven/harbour@1.0"),
    ("gem", "rope", "1.0", "pkg:gem/rope@1.0"),
    ("npm", "ünïcode name", "1 0", "pkg:npm/%C3%BCn%C3%AFcode%20name@1%200"),
    ("npm", "rope", "", "pkg:npm/rope"),
    ("npm", "a?b#c%d", "1", "pkg:npm/a%3Fb%23c%25d@1"),
  ])
  func namesAreWrittenAsTheirTypeAsks(_ type: String, _ name: String, _ version: String, _ expected: String) {
    #expect(url(package(type, name, version)) == expected)
  }

  @Test func thePlatformOfAGemIsAQualifier() {
    #expect(url(package("gem", "nio", "2.5", architecture: "java")) == "pkg:gem/nio@2.5?platform=java")
  }

  @Test func qualifiersAreSortedAndEmptyOnesLeftOut() {
    let url = PackageURL(type: "deb", name: "a", version: "1", qualifiers: ["z": "1", "arch": "all", "none": ""])
    #expect("\(url)" == "pkg:deb/a@1?arch=all&z=1")
  }

  @Test func anEmptyNamespaceLeavesNoTrace() {
    #expect("\(PackageURL(type: "npm", namespace: "", name: "a"))" == "pkg:npm/a")
    #expect("\(PackageURL(type: "golang", namespace: "a//b/", name: "c"))" == "pkg:golang/a/b/c")
  }
}
