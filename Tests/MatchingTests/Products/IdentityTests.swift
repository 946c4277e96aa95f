// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Packages
import Testing

@testable import Matching

/// Which names of products are those of an image or a package, and what is said of the others.
@Suite struct IdentityTests {
  private static let digest = "sha256:" + String(repeating: "ab", count: 32)
  private static let other = "sha256:" + String(repeating: "cd", count: 32)

  private static func image(_ names: String...) throws -> ImageIdentity {
    ImageIdentity(
      names: try names.map { try Reference($0) }, digests: [digest],
      platform: Platform(os: "linux", architecture: "amd64"))
  }

  private static func mismatch(_ name: String, _ image: ImageIdentity) throws -> Mismatch? {
    guard case .image(let stated, _) = ProductName(name) else {
      Testing.Issue.record("\(name) is not the name of an image")
      return nil
    }
    return image.mismatch(stated)
  }

  @Test(arguments: [
    "pkg:docker/org/app@1.2", "pkg:docker/org/app", "pkg:docker/org/app@1.2?repository_url=hub.docker.example",
    "pkg:oci/app", "pkg:oci/app?tag=1.2", "pkg:oci/app?repository_url=docker.io/org/app",
    "pkg:oci/app?repository_url=index.docker.io%2Forg%2Fapp&tag=1.2", "pkg:oci/app?repository_url=docker.io/org",
    "pkg:oci/app?repository_url=https://index.docker.io/org/app", "pkg:oci/app@1.2", "org/app", "org/app:1.2",
    "docker.io/org/app:1.2", "registry-1.docker.io/org/app", "pkg:oci/app?arch=amd64", "pkg:oci/App?arch=x86_64",
    "pkg:oci/elsewhere@\(digest)", "pkg:oci/app@\(digest)?repository_url=mirror.example/copies/app",
    "pkg:docker/org/app@\(digest)", "org/app@\(digest)", "pkg:oci/app@sha256%3Aabababababab",
    "pkg:docker/org/app@1.2?platform=linux%2Famd64",
  ])
  func namesOfTheImage(name: String) throws {
    let image = try Self.image("org/app:1.2")
    if name.contains("hub.docker.example") {
      #expect(try Self.mismatch(name, image)?.part == "registry")
    } else {
      #expect(try Self.mismatch(name, image) == nil, "\(name)")
    }
  }

  @Test(arguments: [
    ("pkg:docker/org/app@1.3", "tag", "1.3", "1.2"), ("pkg:docker/org/other@1.2", "image", "other", "app"),
    ("pkg:docker/team/app@1.2", "repository", "team/app", "org/app"),
    ("pkg:oci/app?repository_url=ghcr.io/org/app", "registry", "ghcr.io", "docker.io"),
    ("ghcr.io/org/app:1.2", "registry", "ghcr.io", "docker.io"),
    ("pkg:oci/app?arch=arm64", "architecture", "arm64", "amd64"),
    ("pkg:oci/app@\(other)", "digest", other, digest), ("org/app@\(other)", "digest", other, digest),
    ("app:1.2", "repository", "library/app", "org/app"),
  ])
  func namesOfOthers(name: String, part: String, stated: String, found: String) throws {
    let mismatch = try #require(try Self.mismatch(name, Self.image("org/app:1.2")))
    #expect((mismatch.part, mismatch.stated, mismatch.found) == (part, stated, found))
  }

  @Test func officialImagesAreInTheirFolder() throws {
    let image = try Self.image("nginx:1.27")
    for name in ["pkg:docker/nginx@1.27", "pkg:docker/library/nginx@1.27", "nginx", "docker.io/library/nginx:1.27"] {
      #expect(try Self.mismatch(name, image) == nil, "\(name)")
    }
    #expect(try Self.mismatch("ghcr.io/library/nginx", image)?.part == "registry")
  }

  @Test func registriesWithPortsAreTakenToTheLetter() throws {
    let image = try Self.image("localhost:5000/app:1")
    #expect(try Self.mismatch("localhost:5000/app", image) == nil)
    #expect(try Self.mismatch("pkg:docker/localhost:5000/app@1", image) == nil)
    #expect(try Self.mismatch("pkg:docker/app@1?repository_url=localhost:5000", image) == nil)
    #expect(try Self.mismatch("localhost:5001/app", image)?.part == "registry")
  }

  @Test func oneOfSeveralNamesIsEnoughAndTheNearestIsTold() throws {
    let image = try Self.image("ghcr.io/org/app:1.2", "org/app:1.3")
    #expect(try Self.mismatch("pkg:docker/org/app@1.3", image) == nil)
    #expect(try Self.mismatch("pkg:docker/org/app@1.4", image)?.part == "tag")
  }

  @Test func aCopyWithoutANameGoesByItsDigestAlone() throws {
    let image = ImageIdentity(digests: [Self.digest])
    #expect(try Self.mismatch("pkg:oci/app@\(Self.digest)", image) == nil)
    #expect(try Self.mismatch("pkg:oci/app", image)?.found == "a copy that bears no name")
  }

  // MARK: packages

  private static func subject(_ text: String, source: SourcePackage? = nil) throws -> Subject {
    let url = try PackageURL(parsing: text)
    return Subject(url: url, name: url.packageName, version: url.packageVersion ?? "", source: source)
  }

  @Test(
    arguments: [
      ("pkg:deb/debian/libssl3", nil), ("pkg:deb/debian/libssl3@3.0.11-1~deb12u1", nil), ("pkg:deb/libssl3", nil),
      ("pkg:deb/debian/libssl3?arch=amd64", nil), ("pkg:deb/debian/libssl3?distro=debian-12", nil),
      ("pkg:deb/debian/libssl3?distro=12", nil), ("pkg:deb/debian/libssl3?distro=bookworm", nil),
      ("pkg:deb/debian/openssl?arch=source", nil), ("pkg:deb/debian/openssl@3.0.11-1~deb12u1?arch=source", nil),
      ("pkg:deb/debian/libssl3@3.0.11-1~deb12u2", "version"), ("pkg:deb/debian/openssl", "package name"),
      ("pkg:deb/ubuntu/libssl3", "namespace"), ("pkg:deb/debian/libssl3?arch=arm64", "qualifier arch"),
      ("pkg:deb/debian/libssl3?distro=trixie", "qualifier distro"), ("pkg:rpm/debian/libssl3", "package type"),
      ("pkg:deb/debian/curl?arch=source", "source package"), ("pkg:deb/debian/libssl3?vcs_url=x", "qualifier vcs_url"),
    ] as [(String, String?)])
  func packageURLsOfADebianPackage(stated: String, part: String?) throws {
    let subject = try Self.subject(
      "pkg:deb/debian/libssl3@3.0.11-1~deb12u1?arch=amd64&distro=debian-12&upstream=openssl",
      source: SourcePackage(name: "openssl", version: "3.0.11-1~deb12u1"))
    let release = Release(id: "debian", version: "12", title: "Debian GNU/Linux 12 (bookworm)")
    #expect(subject.mismatch(try PackageURL(parsing: stated), in: release)?.part == part)
  }

  @Test(
    arguments: [
      ("pkg:maven/org.example/core@1.0", "pkg:maven/org.example/core", nil),
      ("pkg:maven/org.example/core@1.0", "pkg:maven/core", "namespace"),
      ("pkg:npm/%40scope/name@1", "pkg:npm/name", "namespace"),
      ("pkg:npm/%40scope/name@1", "pkg:npm/%40scope/name", nil),
      ("pkg:pypi/flask-login@1", "pkg:pypi/Flask_Login", nil),
      ("pkg:golang/github.com/a/b@v1.0.0", "pkg:golang/b", "namespace"),
      ("pkg:rpm/redhat/openssl@1.1.1k-6?epoch=1", "pkg:rpm/redhat/openssl@1.1.1k-6?epoch=1", nil),
      ("pkg:rpm/redhat/openssl@1.1.1k-6?epoch=1", "pkg:rpm/redhat/openssl@1.1.1k-6?epoch=2", "version"),
      ("pkg:rpm/redhat/openssl@1.1.1k-6?epoch=1", "pkg:rpm/redhat/openssl@1.1.1k-6", nil),
      ("pkg:golang/a/b@v1#x", "pkg:golang/a/b@v1#y", "subpath"),
    ] as [(String, String, String?)])
  func packageURLsOfOtherPackages(package: String, stated: String, part: String?) throws {
    #expect(try Self.subject(package).mismatch(PackageURL(parsing: stated), in: nil)?.part == part)
  }

  @Test func distroWithoutItsNameIsUnderstood() {
    let alpine = Release(id: "alpine", version: "3.20.3", title: "Alpine Linux v3.20")
    for word in ["alpine-3.20.3", "3.20.3", "3.20", "alpine-3.20", "alpine", "alpine-3"] {
      #expect(alpine.goes(by: word), "\(word)")
    }
    for word in ["3.2", "alpine-3.19", "debian-12", "", "20"] { #expect(!alpine.goes(by: word), "\(word)") }
  }

  @Test func distributionsGoByTheirNamesInTheDictionary() throws {
    let rhel = Release(id: "rhel", version: "8.10", title: "Red Hat Enterprise Linux 8.10 (Ootpa)")
    for text in [
      "cpe:/o:redhat:enterprise_linux:8", "cpe:/o:redhat:enterprise_linux:8::baseos",
      "cpe:2.3:o:redhat:enterprise_linux:8.10:*:*:*:*:*:*:*", "cpe:/o:redhat:enterprise_linux",
    ] {
      #expect(rhel.goes(by: try #require(CPEName(text))), "\(text)")
    }
    for text in [
      "cpe:/o:redhat:enterprise_linux:9", "cpe:/a:redhat:enterprise_linux:8", "cpe:/o:redhat:enterprise_linux:81",
    ] {
      #expect(!rhel.goes(by: try #require(CPEName(text))), "\(text)")
    }
    for text in ["", "cpe:", "cpe:/", "cpe:/o", "cpe:2.3:o::x", "cpe:2.3:x:a:b"] { #expect(CPEName(text) == nil) }
  }

  @Test(arguments: [
    ("1.2", "1.2", true), ("1.2", "1.2.0", false), ("< 2", "1", false), ("vers:npm/1.2.0", "1.2.0", true),
    ("vers:npm/>=1.0.0|<1.4.0", "1.3.0", true), ("vers:npm/>=1.0.0|<1.4.0", "1.4.0", false),
    ("vers:npm/>=1.0.0|<1.4.0", "0.9.0", false), ("vers:npm/<1.0.0|>=2.0.0|<3.0.0", "1.5.0", false),
    ("vers:npm/<1.0.0|>=2.0.0|<3.0.0", "2.5.0", true), ("vers:npm/<1.0.0|>=2.0.0|<3.0.0", "0.5.0", true),
    ("vers:npm/>=2.0.0", "9.0.0", true), ("vers:npm/>=1.0.0|!=1.1.0", "1.1.0", false),
    ("vers:npm/>=1.0.0|!=1.1.0", "1.2.0", true), ("vers:npm/*", "1.0.0", true), ("vers:deb/<1%3A2.0", "1:1.9", true),
    ("vers:pypi/1.0", "1.0.0", true), ("vers:unheard/<2", "1", false), ("vers:npm/<2", "no version", false),
    ("vers:npm/", "1.0.0", false), ("vers:npm", "1.0.0", false), ("", "", false),
  ])
  func versionsOfAStatement(demand: String, version: String, holds: Bool) {
    #expect(VersionDemand(demand).holds(version) == holds)
  }
}
