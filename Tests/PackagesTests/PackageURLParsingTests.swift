// SPDX-License-Identifier: Apache-2.0
import Packages
import Testing

@Suite struct PackageURLParsingTests {
  /// A package URL, and the canonical form of what was read.
  @Test(arguments: [
    // The examples of the specification's first page.
    ("pkg:bitbucket/birkenfeld/pygments-main@244fd47e07d1014f0aed9c", nil),
    ("pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie", nil),
    ("pkg:gem/jruby-launcher@1.1.2?platform=java", nil),
    ("pkg:golang/google.golang.org/genproto#googleapis/api/annotations", nil),
    ("pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?packaging=sources", nil),
    ("pkg:npm/%40angular/animation@12.3.1", nil),
    ("pkg:nuget/EnterpriseLibrary.Common@6.0.1304", nil),
    ("pkg:pypi/django@1.11.1", nil),
    ("pkg:rpm/opensuse/curl@7.56.1-1.1.?arch=i386&distro=opensuse-tumbleweed", nil),
    // Scheme and type are folded, slashes behind the scheme passed over.
    ("PKG:PyPI/Django_package@1.11", "pkg:pypi/django-package@1.11"),
    ("pkg://maven/org.apache/a@1", "pkg:maven/org.apache/a@1"),
    ("pkg:///gem//rope@1", "pkg:gem/rope@1"),
    // Parts are decoded; qualifiers are sorted, their keys folded, empty values left out.
    (
      "pkg:Maven/net.sf.jacob/jacob@1.14.3?type=dll&classifier=x86",
      "pkg:maven/net.sf.jacob/jacob@1.14.3?classifier=x86&type=dll"
    ),
    ("pkg:deb/debian/libstdc%2b%2b6@1:12%2Bdeb?ARCH=amd64&x=", "pkg:deb/debian/libstdc%2B%2B6@1:12%2Bdeb?arch=amd64"),
    ("pkg:docker/cassandra@sha256:244fd47e07d1004f0aed9c", nil),
    ("pkg:golang/a.org/b@v1#/x/./../%2E%2E/y/", "pkg:golang/a.org/b@v1#x/y"),
    (
      "pkg:npm/%40a/b@1?repository_url=https%3A%2F%2Fexample.org%2Fx%3Fy%23z",
      "pkg:npm/%40a/b@1?repository_url=https:%2F%2Fexample.org%2Fx%3Fy%23z"
    ),
    // Rules of types.
    ("pkg:GitHub/Package-URL/Purl-Spec@244fd", "pkg:github/package-url/purl-spec@244fd"),
    ("pkg:composer/Laravel/Laravel@5.5.0", "pkg:composer/laravel/laravel@5.5.0"),
    ("pkg:rpm/Fedora/ModemManager@1.22", "pkg:rpm/fedora/ModemManager@1.22"),
    ("pkg:golang/github.com/Azure/azure-sdk@v1", "pkg:golang/github.com/Azure/azure-sdk@v1"),
    ("pkg:cran/A3@0.9.1", nil),
    // Not encoded by their writers, but without a second meaning.
    ("pkg:npm/@angular/core@16.1.0", "pkg:npm/%40angular/core@16.1.0"),
    ("pkg:npm/@angular/core", "pkg:npm/%40angular/core"),
    ("pkg:generic/openssl@1.1.10g+x?flag", "pkg:generic/openssl@1.1.10g%2Bx"),
    ("pkg:pypi/a@", "pkg:pypi/a"),
    ("pkg:swift/github.com/apple/swift-nio@2.0.0", nil),
    ("pkg:npm/%C3%BCn%C3%AFcode@1", nil),
  ])
  func partsAreReadAsTheSpecificationAsks(_ text: String, _ canonical: String?) throws {
    let url = try PackageURL(parsing: text)
    #expect("\(url)" == canonical ?? text)
    #expect(try PackageURL(parsing: "\(url)") == url)
  }

  @Test(arguments: [
    ("", PackageURLError.scheme), ("pkg", .scheme), ("http://example.org/a", .scheme), ("maven/a/b@1", .scheme),
    ("pkg:", .missingType), ("pkg:///", .missingType), ("pkg:npm", .missingName), ("pkg:npm/", .missingName),
    ("pkg:np%6d/a", .invalid("type")), ("pkg:3npm/a", .invalid("type")), ("pkg:n&m/a", .invalid("type")),
    ("pkg:/a", .missingName),
    ("pkg:npm/a?in%20valid=1", .invalid("qualifier key")), ("pkg:npm/a?=1", .invalid("qualifier key")),
    ("pkg:npm/a?x=1&X=2", .invalid("qualifier: x stands there twice")),
    ("pkg:npm/a%", .encoding("name")), ("pkg:npm/a%4", .encoding("name")), ("pkg:npm/a%zz", .encoding("name")),
    ("pkg:npm/a@%ff", .encoding("version")), ("pkg:npm/a?x=%g0", .encoding("qualifiers")),
    ("pkg:npm/a#%f", .encoding("subpath")),
  ])
  func whatIsNoPackageURLSaysWhy(_ text: String, _ error: PackageURLError) {
    #expect(throws: error) { try PackageURL(parsing: text) }
  }

  @Test(arguments: [
    ("pkg:maven/org.example/harbour@1.0", "org.example:harbour", "1.0"),
    ("pkg:npm/%40harbour/light@1.0.0", "@harbour/light", "1.0.0"),
    ("pkg:golang/example.org/a/b@v1.2.3", "example.org/a/b", "v1.2.3"),
    ("pkg:composer/vendor/rope@2.1", "vendor/rope", "2.1"),
    ("pkg:deb/debian/libc6@2.36-9?arch=amd64", "libc6", "2.36-9"),
    ("pkg:apk/wolfi/busybox@1.36-r0", "busybox", "1.36-r0"),
    ("pkg:rpm/fedora/vim@9.0-1.fc39?epoch=2", "vim", "2:9.0-1.fc39"),
    ("pkg:rpm/fedora/vim@9.0-1.fc39?epoch=0", "vim", "9.0-1.fc39"),
    ("pkg:rpm/fedora/vim@2:9.0-1.fc39?epoch=2", "vim", "2:9.0-1.fc39"),
    ("pkg:pypi/Jw.Util@1", "jw-util", "1"),
    ("pkg:cpan/AUTHOR/Rope@1", "Rope", "1"),
    ("pkg:swift/github.com/apple/swift-nio@2.0.0", "github.com/apple/swift-nio", "2.0.0"),
  ])
  func namesAndVersionsAreThoseOfTheEcosystem(_ text: String, _ name: String, _ version: String) throws {
    let url = try PackageURL(parsing: text)
    #expect(url.packageName == name)
    #expect(url.packageVersion == version)
  }

  @Test func everyBeginningIsReadOrRefused() {
    let text = "pkg:npm/%40harbour/light@1.0.0-%C3%BC?arch=all&x=%20y#a/b"
    for length in 0...text.utf8.count {
      let beginning = String(decoding: Array(text.utf8)[..<length], as: UTF8.self)
      guard let url = try? PackageURL(parsing: beginning) else { continue }
      #expect((try? PackageURL(parsing: "\(url)")) == url, "at \(length)")
    }
  }
}
