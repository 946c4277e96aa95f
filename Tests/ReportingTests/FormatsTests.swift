// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Testing

@Suite struct FormatsTests {
  static let reports: [(name: String, report: Report)] = [
    ("sample", .sample), ("starter", .starter), ("empty", .empty), ("unmatched", .unmatched),
  ]
  static let everything: Style = {
    var style = plain
    style.showsDetails = true
    style.showsLocations = true
    return style
  }()
  /// Formats of pipelines want to know where they are.
  static let plain: Style = {
    var style = Style()
    style.occasion.version = "1.2.3"
    style.occasion.time = "2026-11-02T03:04:05Z"
    style.occasion.commit = "0123456789abcdef0123456789abcdef01234567"
    style.occasion.gitReference = "refs/heads/main"
    style.occasion.workflow = "build"
    style.occasion.job = "scan"
    style.occasion.run = "42"
    style.occasion.address = "https://github.com/acme/shop/actions/runs/42"
    return style
  }()
  /// Formats for people, broken at the width of the style; the others are for programs and browsers.
  static let texts = ["summary", "packages", "only-packages", "list", "text"]

  @Test func everyFormatIsListed() throws {
    let folder = Fixture("").path + "../../../Sources/Reporting/Formats"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files == Formats.all.map { "\($0).swift" }.sorted())
    let names = Formats.all.map { $0.name }
    #expect(Set(names).count == names.count)
    let offered = Set(
      (Formats.ofOverview + Formats.ofVulnerabilities + Formats.ofPackages + Formats.ofCoverage).map { $0.name })
    #expect(offered == Set(names))
  }

  @Test(arguments: Formats.all.map { $0.name })
  func everyFormatWritesItsGoldenFile(name: String) throws {
    let format = try #require(Formats.all.first { $0.name == name })
    try golden(format.text(of: .sample, style: Self.plain), "formats/\(name)", file: #filePath)
    try golden(format.text(of: .starter, style: Self.plain), "formats/\(name)-starter", file: #filePath)
    try golden(format.text(of: .empty, style: Self.plain), "formats/\(name)-empty", file: #filePath)
    try golden(format.text(of: .unmatched, style: Self.plain), "formats/\(name)-unmatched", file: #filePath)
  }

  @Test func detailsAndLocationsAreWrittenWhenAsked() throws {
    try golden(PackagesFormat.text(of: .sample, style: Self.everything), "formats/packages-everything")
  }

  @Test func aFilteredReportSaysWhatIsHidden() throws {
    var filter = ReportFilter()
    filter.severities = [.critical]
    filter.epssScore = 0.5
    for format in Formats.all where ["summary", "packages", "only-packages"].contains(format.name) {
      let text = try format.text(of: filter.applied(to: .sample))
      #expect(text.contains("Filtered by --only-severity critical --epss-score 0.5: 6 findings hidden."))
    }
    try golden(JSONFormat.text(of: filter.applied(to: .sample)), "formats/json-filtered")
  }

  @Test(arguments: ["markdown", "html", "sarif", "gitlab", "junit"])
  func aDocumentSaysWhatWasNotAskedAndWhatIsHidden(name: String) throws {
    let format = try #require(Formats.all.first { $0.name == name })
    #expect(try format.text(of: .starter, style: Self.plain).contains("Starter database of 2026-09-30"))
    #expect(try format.text(of: .unmatched, style: Self.plain).contains("No advisory data were asked"))
    var filter = ReportFilter()
    filter.severities = [.critical]
    let text = try format.text(of: filter.applied(to: .sample), style: Self.plain)
    #expect(text.contains("Filtered by --only-severity critical"))
  }

  @Test func textFitsEightyColumnsAndNeverCutsAnIdentifier() throws {
    for (name, report) in Self.reports {
      for format in Formats.all where Self.texts.contains(format.name) {
        let text = try format.text(of: report, style: Self.everything)
        for line in text.split(separator: "\n") {
          let isOneWord = line.split(separator: " ").count == 1
          #expect(Printable(String(line)).width <= 80 || isOneWord, "\(format.name) of \(name): \(line)")
          #expect(!line.hasSuffix(" "), "\(format.name) of \(name): a space ends '\(line)'")
        }
      }
    }
    let text = try PackagesFormat.text(of: .sample, style: Self.everything)
    for finding in Report.sample.findings { #expect(text.contains(finding.id)) }
    for package in Report.sample.packages where package.name != "requests" {
      #expect(text.contains(package.purl) || package.type == "maven")
    }
    #expect(text.contains(Report.sample.target.source?.digest ?? "?"))
  }

  @Test func withoutItsColoursAColouredTextIsTheSame() throws {
    for (_, report) in Self.reports {
      for format in Formats.all {
        var style = Self.everything
        let plain = try format.text(of: report, style: style)
        style.isColoured = true
        let coloured = try format.text(of: report, style: style)
        #expect(stripped(coloured) == plain)
        if Self.texts.contains(format.name), report == .sample { #expect(coloured != plain) }
      }
    }
  }

  @Test func nothingFromAnImageSteersTheTerminal() throws {
    for (_, report) in Self.reports {
      for format in Formats.all {
        let text = try format.text(of: report, style: Self.everything)
        #expect(
          !text.unicodeScalars.contains { scalar in
            scalar.value != 0x0A && !(scalar.value == 0x0D && format.name == "csv")
              && [.control, .format].contains(scalar.properties.generalCategory)
          }, "\(format.name)")
      }
    }
    #expect(try ListFormat.text(of: .sample).contains("evil\\u{1b}[31m\\u{202e}txt"))
  }

  @Test(arguments: texts)
  func aReportOfTheStarterSetSaysSoFirst(name: String) throws {
    let format = try #require(Formats.all.first { $0.name == name })
    let lines = try format.text(of: .starter).split(separator: "\n").prefix(3).joined(separator: " ")
    #expect(lines.hasPrefix("Starter database of 2026-09-30: 128 well-known vulnerabilities"))
    #expect(lines.contains("drydock db update"))
    let unmatched = try format.text(of: .unmatched)
    #expect(unmatched.hasPrefix("No advisory data were asked"))
  }

  @Test func theSameReportGivesTheSameBytes() throws {
    for format in Formats.all {
      let first = try format.text(of: .sample, style: Self.plain)
      for _ in 0..<5 { #expect(try format.text(of: .sample, style: Self.plain) == first) }
    }
  }

  @Test func whatIsWrongInManyFilesIsSaidOnce() throws {
    var report = Report.empty
    report.gaps = [
      .init(subject: "/a/poetry.lock", reason: "1 record without a version, at line 46", kind: "file"),
      .init(subject: "/b/Cargo.lock", reason: "3 records without a version, the first at line 7", kind: "file"),
      .init(subject: "/c", reason: "2 records are odd", kind: "file"),
      .init(subject: "/d", reason: "1 file too many, at line 3", kind: "file"),
    ]
    let text = try PackagesFormat.text(of: report)
    #expect(
      text.contains(
        """
          ? records without a version (2)
              /a/poetry.lock: line 46
              /b/Cargo.lock: 3, the first at line 7
        """))
    #expect(text.contains("? 2 records are odd (1)"))
    #expect(text.contains("? 1 file too many, at line 3 (1)"))
  }

  /// The text without Select Graphic Rendition sequences.
  private func stripped(_ text: String) -> String {
    var parts = text.components(separatedBy: "\u{1B}[")
    for index in parts.indices.dropFirst() { parts[index] = String(parts[index].drop { $0 != "m" }.dropFirst()) }
    return parts.joined()
  }
}
