// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import ImageSpec
import Images
import Notations
import Packages
import Reporting
import Testing
import Versions

@testable import Caching

/// Whatever is kept comes back as it was, to the last field.
@Suite struct PackingTests {
  static let apk = Ecosystem(purl: "apk", ofDistributionWith: .apk)
  static let npm = Ecosystem(purl: "npm", advisories: "npm", versions: .npm)

  static func package(_ name: String) -> Package {
    var package = Package(
      npm, name, "1.0", source: SourcePackage(name: "src", version: "2"), architecture: "amd64",
      licenses: ["MIT", "BSD"], vendor: "somebody", versionUnknown: "(devel)",
      evidence: [Evidence(path: "a/b", inside: ["c", "d"], layer: 3, line: 7), Evidence(path: "x")])
    package.doubt = "doubt"
    package.stream = "stream"
    package.signature = "key"
    package.relation = .transitive
    package.isDevelopment = true
    var owner = Package(apk, "owner", "3", evidence: [])
    owner.source = SourcePackage(name: "origin", version: "4")
    owner.architecture = "arm64"
    package.owner = Owner(owner)
    package.cpes = ["cpe:2.3:a:b"]
    package.needs = ["a|b", "c"]
    package.provides = ["d"]
    return package
  }

  /// Two spellings of "é" that Swift takes for equal, and plain values beside full ones.
  static let packages = [
    package("caf\u{E9}"), package("cafe\u{301}"), Package(apk, "zlib", "1.2", evidence: []), package("caf\u{E9}"),
  ]

  static func contents() -> LayerContents<CataloguedFile> {
    var word = Catalogued(
      packages: packages, gaps: [Gap("a", "b", kind: .remark), Gap("c", "d")],
      facts: [
        .release(["ID": "alpine", "VERSION_ID": "3"]), .releaseFile(path: "p", text: "t"), .repositories(["r"]),
        .files(type: "deb", package: "p", files: [FileKey("usr/bin/a"), FileKey("b")]), .folder("f"),
        .contentSets(["s"]), .origin("o"), .statements([123, 0, 255]),
        .licenses(["GPL-2+ or Artistic", "Expat"]),
      ])
    word.declared = [package("planned")]
    word.reported = [Reported(package("told"), distribution: "debian", isNamedForSource: true)]
    var contents = LayerContents<CataloguedFile>()
    contents.notes = [
      CataloguedFile(path: "x", catalogued: word), CataloguedFile(path: "y", catalogued: Catalogued()),
    ]
    contents.damages = [
      Damage(layer: 5, path: "p", offset: 9, reason: "r", isRemark: true), Damage(layer: 5, reason: "s"),
    ]
    contents.compression = .zstd
    contents.storedBytes = 77
    contents.unpackedBytes = 99
    func add(_ kind: LayerEntry.Kind, _ path: String, link: String = "", note: Int32 = -1, mark: FileMark = .other) {
      let start = UInt32(contents.names.count)
      contents.names += Array(path.utf8)
      let middle = UInt32(contents.names.count)
      contents.names += Array(link.utf8)
      var entry = LayerEntry(
        kind: kind, isClaimed: note >= 0, note: note, path: start..<middle,
        link: middle..<UInt32(contents.names.count), size: Int(start) * 1000)
      entry.mark = mark
      contents.entries.append(entry)
    }
    add(.directory, "usr")
    add(.file, "usr/bin/a", note: 1, mark: .program)
    add(.file, "usr/bin/ab", note: 0, mark: .archive)
    add(.symlink, "usr/bin/abc", link: "/usr/bin/ab")
    add(.hardlink, "b", link: "usr/bin/a")
    add(.whiteout, "b")
    add(.opaque, "usr/b")
    add(.special, "dev/null")
    return contents
  }

  static func report() -> Report {
    var report = Report(
      target: .init(reference: "", kind: "image"),
      distribution: .init(
        id: "debian", version: "12", name: "Debian", supportedUntil: "2026-01-01", extendedUntil: "2028-01-01",
        endOfLife: "2028-01-02"),
      database: .init(kind: "full", sources: [.init(name: "osv", date: "2026-01-01", count: 5)]))
    var package = Report.Package(
      purl: "pkg:npm/a@1", name: "a", version: "1", type: "npm", source: .init(name: "s", version: "2"),
      licenses: ["MIT"], owner: "pkg:deb/o@1",
      evidence: [.init(path: "/a", line: 3, layer: 1), .init(path: "/b", layer: nil)])
    package.doubt = "d"
    package.versionUnknown = "v"
    package.development = false
    package.relation = "direct"
    package.stream = "st"
    package.signature = "si"
    package.vendor = "ve"
    package.cpes = ["c"]
    package.dependsOn = ["pkg:npm/b@1"]
    var plain = Report.Package(
      purl: "p", name: "n", version: "", type: "t", source: nil, licenses: [], evidence: [])
    plain.development = true
    report.packages = [
      package, plain,
      .init(
        purl: "q", name: "n", version: "", type: "t", source: nil, licenses: [], evidence: []),
    ]
    report.findings = [
      .init(
        id: "CVE-1", aliases: ["A"], purl: "p", severity: "high", severitySource: "nvd", score: 9.8, vector: "CVSS",
        range: "< 2", fixedVersions: ["2"], state: "fixed", because: "1 < 2", summary: "s", references: ["r"],
        cwes: ["CWE-1"], notes: ["n"], advisories: ["a"], published: "2024", kev: true, kevAdded: "2025",
        epss: .init(score: 0.25, percentile: 0.5)),
      .init(
        id: "CVE-2", aliases: [], purl: "p", severity: "low", severitySource: nil, score: nil, vector: nil, range: "",
        fixedVersions: [], state: "affected", because: "", summary: "", references: [], cwes: [], notes: [],
        advisories: [], published: "", kev: false, kevAdded: nil, epss: nil),
    ]
    report.fixes = [
      .init(
        purl: "p", version: "2", ids: ["CVE-1"],
        steps: [.init(version: "1", leaves: ["CVE-1"]), .init(version: "2", leaves: [])]),
      .init(purl: "q", version: "3", ids: []),
    ]
    report.gaps = [.init(subject: "s", reason: "r", kind: "file"), .init(subject: "s", reason: "q")]
    report.coverage = .init(
      files: 1, bytes: 2, attributedFiles: 3, attributedBytes: 4,
      strangers: [
        .init(path: "p", kind: "program", size: 5, layer: 6), .init(path: "q", kind: "archive", size: 7, layer: nil),
      ],
      programs: 8, archives: 9, declared: 10, matching: .init(compared: 11, notComparable: 12, withoutSource: 13))
    return report
  }

  private func unpackedContents(_ bytes: [UInt8]) throws -> LayerContents<CataloguedFile> {
    var input = try EntryReader(bytes)
    return try LayerContents<CataloguedFile>(unpacking: &input, layer: 5)
  }

  private func unpackedReport(_ bytes: [UInt8]) throws -> Report {
    var input = try EntryReader(bytes)
    return try Report(unpacking: &input)
  }

  private func unpackedInventory(_ bytes: [UInt8]) throws -> (Inventory, Census) {
    var input = try EntryReader(bytes)
    return (try Inventory(unpacking: &input), try Census(unpacking: &input))
  }

  @Test func aLayerComesBack() throws {
    let contents = Self.contents()
    var out = EntryWriter()
    #expect(contents.pack(into: &out))
    let bytes = out.finished()
    let back = try unpackedContents(bytes)
    #expect(back.names == contents.names)
    #expect(back.notes == contents.notes)
    #expect(back.damages == contents.damages)
    #expect(
      (back.compression, back.storedBytes, back.unpackedBytes) == (
        contents.compression, contents.storedBytes, contents.unpackedBytes
      ))
    #expect("\(back.entries)" == "\(contents.entries)")
    let names = back.notes[0].catalogued.packages.map { Array($0.name.utf8) }
    #expect(names == Self.packages.map { Array($0.name.utf8) }, "equal texts of different bytes stay apart")
    hold(bytes) { _ = try unpackedContents($0) }
  }

  @Test func anInventoryComesBack() throws {
    var inventory = Inventory(packages: Self.packages, gaps: [Gap("a", "b", kind: .version)])
    inventory.declared = [Self.package("planned")]
    inventory.documents = [VexDocument(path: "a.vex.json", bytes: [123, 125]), VexDocument(path: "b", bytes: [])]
    var distribution = Distribution(id: "debian", version: "12", name: "Debian", advisories: ["Debian:12"])
    for support in [nil, Support(standard: "2026"), Support(standard: "2026", extended: "2028")] {
      distribution.support = support
      inventory.distribution = distribution
      let census = Census(
        files: 1, bytes: 2, ownedFiles: 3, ownedBytes: 4,
        strangers: [
          .init(path: "p", size: 1, layer: nil, mark: .program), .init(path: "q", size: 2, layer: 3, mark: .archive),
        ])
      var out = EntryWriter()
      inventory.pack(into: &out)
      census.pack(into: &out)
      let bytes = out.finished()
      let back = try unpackedInventory(bytes)
      #expect(back.0 == inventory && back.1 == census)
      hold(bytes) { _ = try unpackedInventory($0) }
    }
  }

  @Test func aReportComesBack() throws {
    var out = EntryWriter()
    Self.report().pack(into: &out)
    let bytes = out.finished()
    #expect(try unpackedReport(bytes) == Self.report())
    hold(bytes) { _ = try unpackedReport($0) }
  }

  /// Every prefix is an error, and whatever a flipped bit makes of it is not a crash.
  private func hold(_ bytes: [UInt8], _ unpack: ([UInt8]) throws -> Void) {
    for count in 0..<bytes.count {
      #expect(throws: PackingError.self) { try unpack(Array(bytes[..<count])) }
    }
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        try? unpack(damaged)
      }
    }
  }

  /// A field that is added to one of these types must be packed too; then its number here grows.
  @Test func noFieldIsForgotten() {
    func fields(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
    let report = Self.report()
    #expect(fields(Self.package("a")) == 18)
    #expect(fields(Owner(Self.package("a"))) == 5)
    #expect(fields(Evidence(path: "")) == 4)
    #expect(fields(Gap("", "")) == 3)
    #expect(fields(Ecosystem(purl: "", advisories: nil, versions: nil)) == 4)
    #expect(fields(Inventory()) == 5)
    #expect(fields(Distribution(id: "", version: "", name: "", advisories: [])) == 5)
    #expect(fields(Census()) == 5)
    #expect(fields(Catalogued()) == 5)
    #expect(fields(Reported(Self.package("a"))) == 3)
    #expect(fields(Damage(reason: "")) == 5)
    // Attributes are of a study, which asks no cache.
    #expect(fields(LayerContents<CataloguedFile>()) == 10)
    #expect(fields(report) == 17)
    // Whose a package or a finding is, is settled on the way out.
    #expect(fields(report.packages[0]) == 18)
    #expect(fields(report.findings[0]) == 21)
    #expect(fields(report.fixes[0]) == 4)
    #expect(report.coverage.map { fields($0) } == 9)
    #expect(report.distribution.map { fields($0) } == 6)
  }
}
