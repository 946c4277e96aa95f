// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Images
import Reporting
import Testing

@testable import Anatomy

@Suite struct CompositionTests {
  private static let image: [[Deed]] = [
    [.file("etc/a", "0123456789"), .file("etc/b", "bb"), .file("opt/copy", "copy"), .file("opt/copy2", "copy")],
    [.file("etc/a", "01234"), .remove("etc/b"), .file("evil\u{1B}[31m<script>", "x")],
  ]

  private static func report(database: String = "full") -> Report {
    var report = Report(
      target: .init(reference: "shop:1 <b>", kind: "image"), distribution: nil,
      database: .init(kind: database, sources: []))
    report.layers = [
      .init(index: 0, diffID: "sha256:00", size: 10, instruction: "ADD rootfs /"),
      .init(index: 1, diffID: "sha256:11", size: 10, instruction: "COPY . /"),
    ]
    func package(_ name: String, _ layers: [Int]) -> Report.Package {
      .init(
        purl: "pkg:npm/\(name)@1", name: name, version: "1", type: "npm", source: nil, licenses: [],
        evidence: layers.map { .init(path: name, line: nil, layer: $0) })
    }
    report.packages = [package("x", [1, 0]), package("y", [1])]
    func finding(_ id: String, _ name: String, _ severity: String) -> Report.Finding {
      .init(
        id: id, aliases: [], purl: "pkg:npm/\(name)@1", severity: severity, severitySource: nil, score: nil,
        vector: nil,
        range: "", fixedVersions: [], state: "affected", because: "", summary: "", references: [], cwes: [], notes: [],
        advisories: [], published: "", kev: false, kevAdded: nil, epss: nil)
    }
    if database != "none" {
      report.findings = [finding("A", "x", "high"), finding("B", "y", "low"), finding("C", "y", "critical")]
    }
    return report
  }

  private static func composition(
    database: String = "full", outlook: FolderTree.Outlook? = nil
  ) async throws -> Composition {
    let (image, layers) = try await StudiedImage.read(image)
    var placement = Placement(file: "Dockerfile")
    placement.layers = [0: .init(1, 1, .base), 1: .init(3, 4, .likely)]
    return Composition(
      report(database: database), image: image, layers: layers, placement: placement, outlook: outlook)
  }

  @Test func aLayerHasItsFilesPackagesAndFindings() async throws {
    let layers = try await Self.composition().layers
    #expect(layers.map(\.added) == [4, 1])
    #expect(layers.map(\.changed) == [0, 1])
    #expect(layers.map(\.deleted) == [0, 1])
    #expect(layers.map(\.files.bytes) == [20, 6])
    #expect(layers.map(\.waste.total.bytes) == [16, 0])
    // What two layers have, the lower one brought.
    #expect(layers.map(\.packages) == [1, 1])
    #expect(layers.map { $0.findings?.brief } == ["1H", "1C 1L"])
    #expect(layers.allSatisfy { $0.stored > 0 && $0.unpacked > $0.stored })
    #expect(try await Self.composition(database: "none").layers.map(\.findings) == [nil, nil])
  }

  @Test func theTextTellsWhatIsWastedAndNothingSteersTheTerminal() async throws {
    let text = try await Self.composition(outlook: .init(layer: 1)).text(style: Style(width: 100))
    #expect(text.contains("Wasted           16 bytes: 10 bytes overwritten, 2 bytes deleted, 4 bytes more than once"))
    #expect(text.contains("Dockerfile:3-4 (probably): COPY . /"))
    #expect(text.contains("Dockerfile:1 (the base image): COPY . /"))
    #expect(text.contains("overwritten by layer 1, brought by 0  /etc/a"))
    #expect(text.contains("in 1 copy of  /opt/copy  /opt/copy2"))
    #expect(text.contains("evil\\u{1b}[31m"))
    #expect(!text.contains("\u{1B}"))
    #expect(try await Self.composition(database: "none").text(style: Style()).contains("no data"))
  }

  @Test func theDocumentHasAllFigures() async throws {
    var text = ""
    try await Self.composition(outlook: .init(depth: 1)).writeJSON(to: &text)
    struct Document: Decodable {
      struct Amount: Decodable, Equatable { var files, bytes: Int }
      struct Share: Decodable { var bytes: Int, overwritten, deleted, duplicates: Amount }
      struct Layer: Decodable { var added, changed, deleted, packages, files, fileBytes: Int, waste: Share }
      struct Efficiency: Decodable { var score: Double, wastedBytes, allBytes, leastBytes, userBytes: Int }
      struct File: Decodable { var path: String, size: Int }
      var efficiency: Efficiency
      var waste: Share
      var layers: [Layer]
      var files: [File]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.waste.overwritten == .init(files: 1, bytes: 10))
    #expect(document.waste.deleted == .init(files: 1, bytes: 2))
    #expect(document.waste.duplicates == .init(files: 1, bytes: 4))
    #expect(document.efficiency.allBytes == 26)
    #expect(document.efficiency.wastedBytes == 17)
    #expect(document.layers.map(\.added) == [4, 1])
    #expect(document.files.map(\.path).prefix(2) == ["/etc", "/evil\u{1B}[31m<script>"])
    #expect(!text.contains("\u{1B}"))
  }

  @Test func thePageIsClosedAndLoadsNothing() async throws {
    var page = ""
    try await Self.composition(outlook: .init()).writeHTML(to: &page)
    for name in ["details", "summary", "ul", "li", "table", "tr", "td", "th", "main", "dl", "div", "code", "span"] {
      let opened = page.ranges(of: "<\(name)>").count + page.ranges(of: "<\(name) ").count
      #expect(opened == page.ranges(of: "</\(name)>").count, "\(name)")
    }
    #expect(!page.contains("<script"))
    #expect(!page.contains("<b>"))
    for word in ["src=", "url(", "@import", "http:", "https:"] { #expect(!page.contains(word), "\(word)") }
  }

  @Test func boundsAreHeldAgainstTheFigures() async throws {
    var composition = try await Self.composition()
    var rules = WasteRules()
    #expect(rules.verdict(on: composition) == .passed)
    rules.lowestEfficiency = 0.5
    rules.highestWastedBytes = 17
    #expect(rules.verdict(on: composition) == .passed)
    rules.highestWastedBytes = 16
    rules.highestUserWasted = 0.1
    #expect(
      rules.verdict(on: composition)
        == .failed([
          "17 bytes are wasted, and 16 are allowed",
          "283.33 % of what the build added is wasted, and 10.00 % are allowed",
        ]))
    composition.gaps = [.init(subject: "layer 1, byte 7", reason: "header is damaged", kind: "file")]
    rules = WasteRules()
    rules.lowestEfficiency = 0.5
    #expect(
      rules.verdict(on: composition)
        == .undecided("not all of the image could be read: layer 1, byte 7: header is damaged"))
  }
}
