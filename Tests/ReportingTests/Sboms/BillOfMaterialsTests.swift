// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import Reporting

@Suite struct BillOfMaterialsTests {
  static let reports: [(name: String, report: Report)] = [
    ("sample", .sample), ("empty", .empty), ("unmatched", .unmatched), ("hostile", .hostile),
  ]

  @Test(.enabled(if: Validator.isThere, Comment(rawValue: Validator.absent)), arguments: reports.map { $0.name })
  func documentsAreValidForValidatorsOfOthers(name: String) throws {
    let report = try #require(Self.reports.first { $0.name == name }?.report)
    let folder = try TemporaryFolder()
    let style = {
      var style = Style(); style.occasion.version = "0.1.0"; return style
    }()
    let json = try folder.write("bom.json", Array(CycloneDXFormat.text(of: report, style: style).utf8))
    let faultsOfJSON = try Validator.faultsOfCycloneDX(json)
    #expect(faultsOfJSON == "")
    let xml = try folder.write("bom.xml", Array(CycloneDXXMLFormat.text(of: report, style: style).utf8))
    let faultsOfXML = try Validator.faultsOfCycloneDX(xml, isXML: true)
    #expect(faultsOfXML == "")
    let spdx = try folder.write("bom.spdx.json", Array(SPDXFormat.text(of: report, style: style).utf8))
    let faultsOfSPDX = try Validator.faultsOfSPDX(spdx)
    #expect(faultsOfSPDX == "")
  }

  @Test(.enabled(if: Validator.isThere, Comment(rawValue: Validator.absent)))
  func theValidatorsFindFaults() throws {
    let folder = try TemporaryFolder()
    let wrong = try CycloneDXFormat.text(of: .sample).replacing("\"library\"", with: "\"thing\"")
    #expect(try Validator.faultsOfCycloneDX(folder.write("bom.json", Array(wrong.utf8))) != "")
    let broken = try SPDXFormat.text(of: .sample).replacing("SPDXRef-Target", with: "Target")
    #expect(try Validator.faultsOfSPDX(folder.write("bom.spdx.json", Array(broken.utf8))) != "")
  }

  @Test func theNameOfADocumentFollowsItsContent() throws {
    func serial(_ report: Report, version: String = "1") throws -> String {
      var style = Style()
      style.occasion.version = version
      return try BillOfMaterials(report, style: style).identifier()
    }
    let name = try serial(.sample)
    #expect(name.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    #expect(try serial(.sample) == name)
    #expect(try serial(.sample, version: "2") != name)
    var other = Report.sample
    other.packages[0].evidence[0].layer = 0
    #expect(try serial(other) != name)
    for format in Formats.ofMaterials {
      #expect(try format.text(of: .sample).contains(try serial(.sample, version: "")))
    }
  }

  /// A field that is added to one of these types must be hashed too; then its number here grows.
  @Test func noFieldIsForgottenInTheName() {
    #expect(Mirror(reflecting: Report.sample.packages[0]).children.count == 18)
    #expect(Mirror(reflecting: Report.sample.findings[0]).children.count == 21)
  }

  @Test func aListOfSomeTypesSaysSo() throws {
    let report = Report.sample.narrowed(toTypes: ["PyPI", "npm"])
    #expect(report.packages.map(\.type) == ["npm", "pypi"])
    #expect(Set(report.findings.map(\.purl)).isSubset(of: Set(report.packages.map(\.purl))))
    #expect(report.filter?.criteria == ["--only-package-type PyPI,npm"])
    #expect(Report.sample.narrowed(toTypes: []) == .sample)
    #expect(Report.sample.narrowed(toTypes: ["deb"]).packages[1].dependsOn == [Report.sample.packages[0].purl])
    #expect(try CycloneDXFormat.text(of: report).contains("--only-package-type PyPI,npm"))
  }

  @Test func twoPackagesWithOnePackageURLHaveNamesOfTheirOwn() throws {
    var report = Report.empty
    let twin = Report.Package(
      purl: "pkg:generic/a@1", name: "a", version: "1", type: "generic", source: nil, licenses: [], evidence: [])
    report.packages = [twin, twin, twin]
    let bill = BillOfMaterials(report, style: Style())
    #expect(bill.references == ["pkg:generic/a@1", "pkg:generic/a@1#2", "pkg:generic/a@1#3"])
  }

  @Test(arguments: [
    ("registry.example:5000/team/shop:1.2", "&repository_url=registry.example:5000%2Fteam%2Fshop&tag=1.2", "shop"),
    ("docker.io/library/Alpine@sha256:ab", "&repository_url=docker.io%2Flibrary%2FAlpine", "alpine"),
    ("alpine:3.20", "&tag=3.20", "alpine"), ("oci-dir://images/shop", "", "shop"), ("/a.b/shop 1.tar", "", "shop1.tar"),
  ])
  func imagesHaveThePackageURLOfTheirManifest(reference: String, qualifiers: String, name: String) {
    var report = Report.sample
    report.target.reference = reference
    report.target.platform = "linux/arm64/v8"
    report.target.source?.digest = "sha256:00"
    #expect(
      BillOfMaterials(report, style: Style()).purl == "pkg:oci/\(name)@sha256:00?arch=arm64" + qualifiers)
    report.target.source = nil
    #expect(BillOfMaterials(report, style: Style()).purl == nil)
  }

  @Test(arguments: [
    ("2024-05-01T12:34:56Z", "2024-05-01T12:34:56Z"), ("2024-05-01T12:34:56.123456789Z", "2024-05-01T12:34:56Z"),
    ("2024-03-01T01:30:00+02:00", "2024-02-29T23:30:00Z"), ("2023-12-31T23:59:60-00:30", "2024-01-01T00:29:59Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("2000-02-29T00:00:00z", "2000-02-29T00:00:00Z"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
  ])
  func timesAreWrittenToTheSecond(text: String, expected: String) {
    #expect(Timestamp(text)?.text == expected)
  }

  @Test(arguments: [
    "", "2024", "2024-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2024-05-01T24:00:00Z", "2024-05-01T12:34:56",
    "2024-05-01 12:34:56Z", "2024-05-01T12:34:56.1", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00",
    "\u{1B}024-05-01T12:34:56Z", "2024-05-01T12:34:56+0200",
  ])
  func whatIsNoTimeIsNone(text: String) { #expect(Timestamp(text) == nil) }

  @Test func hashesAreThoseOfTheStandard() {
    func hex(_ text: String) -> String {
      SHA256.hash(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    #expect(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      hex(String(repeating: "a", count: 1000)) == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
  }

  @Test func licencesAreWrittenAsTheSchemaTakesThem() {
    #expect(CycloneDXLicenses([]) == .none)
    #expect(CycloneDXLicenses(["GPLv2+"]) == .list([.id("GPL-2.0-or-later")]))
    #expect(CycloneDXLicenses(["MIT OR Apache 2.0"]) == .expression("MIT OR Apache-2.0"))
    #expect(CycloneDXLicenses(["MIT", "ISC OR Zlib"]) == .expression("MIT AND (ISC OR Zlib)"))
    #expect(CycloneDXLicenses(["MIT", "My own"]) == .list([.id("MIT"), .name("My own")]))
    #expect(CycloneDXLicenses(["LicenseRef-a"]) == .list([.name("LicenseRef-a")]))
  }

  @Test func namesOfTheCPEDictionaryAreHeldAgainstTheirGrammar() {
    var package = Report.sample.packages[0]
    let good = "cpe:2.3:a:node\\.js:node\\.js:1.0:*:*:*:*:*:*:*"
    package.cpes = [
      good, "cpe:2.3:a:b", "cpe:2.3:x:a:b:1:*:*:*:*:*:*:*", "cpe:/a:b:c", "cpe:2.3:a::b:1:*:*:*:*:*:*:*",
      "cpe:2.3:a:a b:b:1:*:*:*:*:*:*:*", "cpe:2.3:a:a:b:1:*:*:*:*:*:*:\\", "cpe:2.3:a:a:b:1:*:*:*:*:*:*:",
    ]
    #expect(package.wellFormedCPEs == [good])
  }

  @Test(arguments: Formats.ofMaterials.map { $0.name })
  func tenThousandPackagesAreWrittenInNoTime(name: String) throws {
    let format = try #require(Formats.ofMaterials.first { $0.name == name })
    let report = Report.large(10_000)
    let began = ContinuousClock.now
    let text = try format.text(of: report)
    let time = ContinuousClock.now - began
    // A build without optimisation takes about ten times as long as a release.
    #expect(time < .seconds(60), "\(name): \(text.utf8.count) bytes in \(time)")
    if ProcessInfo.processInfo.environment["DRYDOCK_TELL"] != nil { print(name, text.utf8.count, time) }
  }
}

extension Report {
  /// Whatever may stand in a file of an image: none of it may break a document.
  static let hostile: Report = {
    let evil = "a<b>&\"'\u{1B}[2J\u{0}\u{FFFE}\u{202E}\n\r\t]]>--\\u0041\u{1F600}" + String(repeating: "x", count: 2000)
    var report = Report.sample
    report.target.reference = evil
    report.target.configuration?.created = evil
    report.distribution?.id = evil
    report.distribution?.version = evil
    report.distribution?.name = evil
    report.gaps.append(.init(subject: evil, reason: evil, kind: "file"))
    for index in report.layers.indices { report.layers[index].instruction = evil }
    for index in report.packages.indices {
      report.packages[index].name = index == 0 ? "" : evil + String(index)
      report.packages[index].version = index == 1 ? "" : evil
      report.packages[index].type = evil
      report.packages[index].licenses = [evil, "MIT AND", "LicenseRef-x AND (MIT OR " + evil, "GPLv2+ with " + evil]
      report.packages[index].vendor = ["(", "Jane (x) <jane@example.org>", evil, " ", "<>", "a <b>"][index % 6]
      report.packages[index].source = .init(name: evil, version: evil)
      report.packages[index].cpes = [evil, "cpe:2.3:a:b"]
      report.packages[index].evidence = [.init(path: evil, line: 0, layer: 99)]
      report.packages[index].dependsOn = [evil, report.packages[index].purl]
    }
    for index in report.findings.indices {
      report.findings[index].id = index == 0 ? "" : evil
      report.findings[index].summary = evil
      report.findings[index].vector = evil
      report.findings[index].score = 1e300
      report.findings[index].published = evil
      report.findings[index].aliases = [evil, ""]
      report.findings[index].cwes = [evil, "CWE-0", "CWE-99999999999999999999", "CWE--1"]
      report.findings[index].references = [
        "https://\(evil)", "javascript:alert(1)", "https://a/%zz", "https://a/%", "https://[",
      ]
      report.findings[index].fixedVersions = [evil]
    }
    return report
  }()

  /// Many packages, each with a finding and something that it needs.
  static func large(_ count: Int) -> Report {
    var report = Report.sample
    report.packages = []
    report.findings = []
    for number in 0..<count {
      var package = Report.sample.packages[1]
      package.name = "package-\(number)"
      package.purl = "pkg:deb/debian/package-\(number)@3.0.11-1~deb12u1?arch=arm64&distro=debian-12&upstream=openssl"
      package.licenses = ["GPLv2+ and (MIT or Apache-2.0)"]
      package.dependsOn = number == 0 ? nil : [report.packages[number - 1].purl]
      report.packages.append(package)
      var finding = Report.sample.findings[0]
      finding.purl = package.purl
      finding.id = "CVE-2024-\(10_000 + number)"
      report.findings.append(finding)
    }
    return report
  }
}
