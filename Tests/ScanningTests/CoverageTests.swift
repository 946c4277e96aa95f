// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Reporting
import Scanning
import Testing

/// What is planned, what is installed, and what belongs to nobody.
@Suite struct CoverageTests {
  private static let lock = """
    {"name": "app", "version": "1.0.0", "lockfileVersion": 3, "packages": {
      "": {"dependencies": {"lodash": "^4.0.0"}},
      "node_modules/lodash": {"version": "4.17.4"},
      "node_modules/left-pad": {"version": "1.3.0"}
    }}
    """

  /// An image with a list of files, a lock file, an installed package, and a program of nobody's.
  private static func image() -> ImageBuilder {
    var tar = TarBuilder()
    tar.file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
    tar.file(
      "var/lib/dpkg/status", "Package: tool\nStatus: install ok installed\nVersion: 1.0\nArchitecture: amd64\n\n")
    tar.file("var/lib/dpkg/info/tool.list", "/.\n/usr\n/bin/tool\n")
    tar.file("usr/bin/tool", "\u{7F}ELF" + String(repeating: "a", count: 400))
    tar.file("opt/stranger", "\u{7F}ELF" + String(repeating: "b", count: 600))
    tar.file("srv/backup.zip", "PK\u{3}\u{4}" + String(repeating: "c", count: 500))
    tar.file("app/package-lock.json", lock)
    tar.file("app/node_modules/lodash/package.json", #"{"name":"lodash","version":"4.17.4"}"#)
    tar.file("app/node_modules/lodash/index.js", "module.exports = 1\n")
    return ImageBuilder([.init(tar: tar.finished(), instruction: "COPY . /")])
  }

  @Test func aLockFileOfAnImageIsAHint() async throws {
    let folder = try TemporaryFolder()
    let report = try await scan(ScanTests.request(Self.image().writeLayout(folder), folder))
    #expect(report.packages.map(\.name) == ["tool", "lodash"])
    #expect(report.coverage?.declared == 2)
    let hint = try #require(report.gaps.first { $0.subject.hasPrefix("/app/package-lock.json") })
    #expect(hint.kind == "remark")
    #expect(hint.reason.contains("a hint only"))
  }

  @Test func aLockFileOfADirectoryNamesItsPackages() async throws {
    let folder = try TemporaryFolder()
    try folder.write("src/package-lock.json", Array(Self.lock.utf8))
    let report = try await scan(ScanTests.request("fs://" + folder.path + "/src", folder))
    #expect(report.packages.map(\.name) == ["left-pad", "lodash"])
    #expect(report.coverage?.declared == 0)
    #expect(report.coverage?.attributedFiles == 1)
  }

  @Test func whatIsInstalledAndLockedIsOnePackageWithBothPlaces() async throws {
    let folder = try TemporaryFolder()
    try folder.write("src/package-lock.json", Array(Self.lock.utf8))
    try folder.write(
      "src/node_modules/lodash/package.json", Array(#"{"name":"lodash","version":"4.17.4"}"#.utf8))
    let report = try await scan(ScanTests.request("fs://" + folder.path + "/src", folder))
    let lodash = try #require(report.packages.first { $0.name == "lodash" })
    #expect(report.packages.count == 2)
    #expect(lodash.evidence.map(\.path) == ["/node_modules/lodash/package.json", "/package-lock.json"])
    #expect(lodash.evidence.map(\.line) == [nil, 3])
    #expect(lodash.relation == "direct")
  }

  @Test func whatBelongsToNobodyIsListed() async throws {
    let folder = try TemporaryFolder()
    let report = try await scan(ScanTests.request(Self.image().writeLayout(folder), folder))
    let coverage = try #require(report.coverage)
    #expect(coverage.files == 9)
    // The tool, dpkg's database, the npm package with its two files.
    #expect(coverage.attributedFiles == 4)
    #expect(coverage.strangers.map(\.path) == ["opt/stranger", "srv/backup.zip"])
    #expect(coverage.strangers.map(\.kind) == ["program", "archive"])
    #expect(coverage.strangers.map(\.layer) == [0, 0])
    #expect(coverage.programs == 1 && coverage.archives == 1)
    let matching = try #require(coverage.matching)
    #expect(matching.compared + matching.notComparable + matching.withoutSource == report.packages.count)
  }
}
