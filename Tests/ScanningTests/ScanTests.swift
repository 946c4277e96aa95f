// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Scanning
import Testing

@Suite struct ScanTests {
  static let apk = """
    P:zlib
    V:1.2.12-r0
    A:x86_64
    o:zlib
    L:Zlib

    P:libcrypto3
    V:3.1.0-r0
    A:x86_64
    o:openssl

    """
  static let osRelease = "ID=alpine\nVERSION_ID=3.17.0\nPRETTY_NAME=\"Alpine Linux v3.17\"\n"

  /// Two layers: an Alpine base, and an application with a Python package and an npm package.
  static func shop() -> ImageBuilder {
    var base = TarBuilder()
    base.file("etc/os-release", osRelease)
    base.file("lib/apk/db/installed", apk)
    var app = TarBuilder()
    app.file("app/lib/Django-2.2.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: Django\nVersion: 2.2.0\n\ntext\n")
    app.file("app/node_modules/lodash/package.json", #"{"name":"lodash","version":"4.17.4","license":"MIT"}"#)
    return ImageBuilder([
      .init(tar: base.finished(), instruction: "ADD rootfs.tar / "),
      .init(tar: app.finished(), instruction: "COPY app /app"),
    ])
  }

  static func request(_ target: String, _ folder: TemporaryFolder) -> ScanRequest {
    ScanRequest(target: target, cacheDirectory: folder.path + "/cache")
  }

  @Test func everyPackageHasItsLayerAndEveryLayerItsInstruction() async throws {
    let folder = try TemporaryFolder()
    let report = try await scan(Self.request(Self.shop().writeLayout(folder), folder))
    #expect(report.distribution?.id == "alpine")
    #expect(
      report.packages.map { "\($0.type) \($0.name) \($0.version) \($0.evidence.map { $0.layer ?? -1 })" } == [
        "apk libcrypto3 3.1.0-r0 [0]", "apk zlib 1.2.12-r0 [0]", "npm lodash 4.17.4 [1]", "pypi Django 2.2.0 [1]",
      ])
    #expect(report.layers.map(\.instruction) == ["ADD rootfs.tar /", "COPY app /app"])
    #expect(
      report.packages[0].purl == "pkg:apk/alpine/libcrypto3@3.1.0-r0?arch=x86_64&distro=alpine-3.17.0&upstream=openssl")
    #expect(report.database.kind == "starter")
  }

  @Test func theSameImageGivesTheSameBytesInEveryForm() async throws {
    let folder = try TemporaryFolder()
    let image = Self.shop()
    let layout = try image.writeLayout(folder)
    var plain = image
    for index in plain.layers.indices { plain.layers[index].stored = plain.layers[index].tar }
    let docker = try folder.write("docker.tar", plain.dockerArchive())
    let first = try await scan(Self.request(layout, folder))
    let again = try await scan(Self.request(layout, folder))
    #expect(try JSONEncoder.sorted.encode(first) == JSONEncoder.sorted.encode(again))
    let other = try await scan(Self.request(docker, folder))
    #expect(other.packages == first.packages)
    #expect(other.findings == first.findings)
  }

  @Test func aPackageRemovedInAnUpperLayerIsGone() async throws {
    let folder = try TemporaryFolder()
    var image = Self.shop()
    var tar = TarBuilder()
    tar.file("app/.wh.node_modules", "")
    image.layers.append(.init(tar: tar.finished()))
    let report = try await scan(Self.request(image.writeLayout(folder), folder))
    #expect(!report.packages.contains { $0.type == "npm" })
    #expect(!report.findings.contains { $0.purl.contains("lodash") })
  }

  @Test func aDirectoryIsScannedLikeItsImage() async throws {
    let folder = try TemporaryFolder()
    try folder.write("root/etc/os-release", Array(Self.osRelease.utf8))
    try folder.write("root/lib/apk/db/installed", Array(Self.apk.utf8))
    let report = try await scan(Self.request("fs://" + folder.path + "/root", folder))
    #expect(report.target.kind == "directory")
    #expect(report.packages.map(\.name) == ["libcrypto3", "zlib"])
    #expect(report.packages.allSatisfy { $0.evidence.allSatisfy { $0.layer == nil } })
  }

  @Test func aDatabaseThatCannotBeReadIsAnErrorAndNotTheStarterSet() async throws {
    let folder = try TemporaryFolder()
    let request = Self.request(try Self.shop().writeLayout(folder), folder)
    try folder.write("cache/db/advisories.sqlite", Array("this is no database".utf8))
    await #expect(throws: (any Error).self) { try await scan(request) }
    var inventoryOnly = request
    inventoryOnly.wantsFindings = false
    #expect(try await scan(inventoryOnly).database.kind == "none")
  }

  @Test func aMisspeltPlatformIsAnError() async throws {
    let folder = try TemporaryFolder()
    var request = Self.request(try Self.shop().writeLayout(folder), folder)
    request.platform = "linux/"
    await #expect(throws: ScanError.notAPlatform("linux/")) { try await scan(request) }
  }

  @Test func explainAnswersForAnIdentifierAndForAPackage() async throws {
    let folder = try TemporaryFolder()
    let request = Self.request(try Self.shop().writeLayout(folder), folder)
    let byName = try await explain(request, query: "lodash")
    #expect(byName.packages.map(\.package.name) == ["lodash"])
    let affected = try #require(byName.packages[0].decisions.first { $0.outcome == "affected" })
    #expect(affected.because.contains("4.17.4 <"))
    for spelling in ["django", "DJANGO", "Django@2.2.0", "pkg:pypi/django"] {
      #expect(try await explain(request, query: spelling).packages.map(\.package.name) == ["Django"], "\(spelling)")
    }
    let byID = try await explain(request, query: affected.id)
    #expect(byID.packages.map(\.package.name).contains("lodash"))
    #expect(try await explain(request, query: "CVE-1999-0001").packages.isEmpty)
  }

  @Test func nothingIsWrittenOutsideTheCache() async throws {
    let folder = try TemporaryFolder()
    let target = try Self.shop().writeLayout(folder)
    let before = try folder.names()
    _ = try await scan(Self.request(target, folder))
    #expect(try Set(folder.names()).subtracting(before).isSubset(of: ["cache"]))
  }

  @Test func aLockFileOfADirectoryIsToldWithItsLines() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/src", withIntermediateDirectories: true)
    let lock = """
      {
        "packages": [],
        "packages-dev": [
          {"name": "phpunit/phpunit", "version": "10.5.0"}
        ]
      }
      """
    try Data(lock.utf8).write(to: URL(filePath: folder.path + "/src/composer.lock"))
    let report = try await scan(Self.request("fs://" + folder.path + "/src", folder))
    let package = try #require(report.packages.first)
    #expect(package.name == "phpunit/phpunit")
    #expect(package.development == true)
    #expect(package.doubt == nil)
    #expect(package.cpes == nil)
    #expect(package.evidence == [Report.Evidence(path: "/composer.lock", line: 4, layer: nil)])
  }

  @Test func aPackageThatNoRecordNamesWasAskedForAllTheSame() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/src", withIntermediateDirectories: true)
    let json = #"{"name":"no-such-hawser","version":"1.0.0"}"#
    try Data(json.utf8).write(to: URL(filePath: folder.path + "/src/package.json"))
    let answer = try await explain(Self.request("fs://" + folder.path + "/src", folder), query: "no-such-hawser")
    #expect(answer.packages.map(\.asked) == [["npm no-such-hawser"]])
    #expect(answer.gaps.isEmpty)
    #expect(answer.text().contains("no record names this package"))
  }
}

extension JSONEncoder {
  /// One order of keys, whatever the run.
  static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return encoder
  }
}
