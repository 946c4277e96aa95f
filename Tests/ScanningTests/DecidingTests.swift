// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Scanning
import Testing

/// What statements and exceptions make of a report.
@Suite struct DecidingTests {
  private static func openVEX(
    _ id: String, product: String, part: String? = nil, status: String = "not_affected", extra: String = ""
  ) -> String {
    let parts = part.map { #","subcomponents":[{"@id":"\#($0)"}]"# } ?? ""
    return #"""
      {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://shop.example/vex","author":"shop","version":1,
      "timestamp":"2026-01-01T00:00:00Z","statements":[{"vulnerability":{"name":"\#(id)"},"status":"\#(status)",
      "products":[{"@id":"\#(product)"\#(parts)}],"justification":"component_not_present"\#(extra)}]}
      """#
  }

  /// A scan of the shop, and one of its findings in lodash.
  private static func base(_ folder: TemporaryFolder) async throws -> (ScanRequest, Report, Report.Finding) {
    var request = ScanTests.request(try ScanTests.shop().writeLayout(folder), folder)
    request.now = "2026-06-01T00:00:00Z"
    let report = try await scan(request)
    return (request, report, try #require(report.findings.first { $0.purl.hasPrefix("pkg:npm/lodash") }))
  }

  @Test func aStatementTakesAFindingOutAndSaysSo() async throws {
    let folder = try TemporaryFolder()
    let (first, before, finding) = try await Self.base(folder)
    var request = first
    let digest = try #require(before.target.source?.digest)
    request.decisions.vex = [
      try folder.write(
        "a.vex.json",
        Array(Self.openVEX(finding.id, product: "pkg:oci/shop@\(digest)", part: "pkg:npm/lodash").utf8))
    ]
    let report = try await scan(request)
    #expect(report.findings.count == before.findings.count - 1)
    #expect(report.suppressed.map(\.finding) == [finding])
    let statement = try #require(report.suppressed.first?.statement)
    #expect(statement.kind == "OpenVEX" && statement.status == "not_affected" && statement.author == "shop")
    #expect(statement.source == request.decisions.vex[0] && statement.place == "statements[0]")
    #expect(report.statements?.map(\.outcome) == ["applied"])
    #expect(report.statements?.map(\.findings) == [1])
    #expect(!report.fixes.contains { $0.purl == finding.purl && $0.ids.contains(finding.id) })
    #expect(before.fixes.contains { $0.purl == finding.purl && $0.ids.contains(finding.id) })
    // From the cache and without it, decisions are the same and none is kept.
    request.cacheLimit = nil
    #expect(try await scan(request).suppressed == report.suppressed)
    request.decisions.vex = []
    #expect(try await scan(request).findings == before.findings)
  }

  @Test func theUpgradeIsTheLowestForWhatIsLeft() async throws {
    let folder = try TemporaryFolder()
    let (first, before, finding) = try await Self.base(folder)
    let fix = try #require(before.fixes.first { $0.purl == finding.purl })
    let steps = try #require(fix.steps?.map(\.version))
    #expect(steps.count > 1 && steps.last == fix.version)
    let last = before.findings.filter { $0.purl == fix.purl && $0.fixedVersions == [fix.version] }
    var request = first
    request.decisions.vex = try last.map {
      try folder.write($0.id + ".vex.json", Array(Self.openVEX($0.id, product: "pkg:npm/lodash").utf8))
    }
    for _ in 0..<2 {  // read, and from the cache
      let report = try await scan(request)
      let left = report.findings.filter { $0.purl == fix.purl }
      let now = try #require(report.fixes.first { $0.purl == fix.purl })
      #expect(now.version == steps.last { step in left.contains { $0.fixedVersions == [step] } })
      #expect(now.version != fix.version)
      #expect(now.ids == left.filter { !$0.fixedVersions.isEmpty }.map(\.id).sorted())
      #expect(report.fixes.filter { $0.purl != fix.purl } == before.fixes.filter { $0.purl != fix.purl })
    }
  }

  @Test func aStatementOnAnotherImageIsUnusedAndToldWhy() async throws {
    let folder = try TemporaryFolder()
    let (first, before, finding) = try await Self.base(folder)
    var request = first
    let other = "sha256:" + String(repeating: "0", count: 64)
    request.decisions.vex = [
      try folder.write("a.vex.json", Array(Self.openVEX(finding.id, product: "pkg:oci/shop@\(other)").utf8))
    ]
    let report = try await scan(request)
    #expect(report.findings == before.findings && report.suppressed.isEmpty)
    #expect(report.statements?.map(\.outcome) == ["unused"])
    let review = try await reviewStatements(request)
    let answer = try #require(review.entries.first?.answers.first)
    #expect(answer.outcome == "does not apply")
    #expect(answer.mismatch?.hasPrefix("digest: the statement says \(other), here it is sha256:") == true)
    let explained = try await explain(request, query: finding.id)
    let decision = try #require(explained.packages.flatMap(\.decisions).first { $0.finding?.purl == finding.purl })
    #expect(decision.answers.map(\.outcome) == ["does not apply"])
    #expect(decision.answers.first?.mismatch == answer.mismatch)
  }

  @Test func whatIsInTheImageIsBelievedOnlyWhenAskedFor() async throws {
    let folder = try TemporaryFolder()
    let (_, _, finding) = try await Self.base(folder)
    var image = ScanTests.shop()
    var tar = TarBuilder()
    tar.file("usr/share/vex/a.vex.json", Self.openVEX(finding.id, product: "pkg:npm/lodash"))
    tar.file("usr/share/vex/b.vex.json", "{")
    image.layers.append(.init(tar: tar.finished()))
    var request = ScanTests.request(try image.writeLayout(folder, "vexed"), folder)
    for _ in 0..<2 {  // read, and from the cache
      let report = try await scan(request)
      #expect(report.findings.contains { $0.id == finding.id })
      let remarks = report.gaps.filter { $0.subject.hasPrefix("/usr/share/vex/") }
      #expect(remarks.map(\.kind) == ["remark", "remark"])
      #expect(remarks[0].reason == "1 VEX statement of the image itself, believed only with --vex-from image")
    }
    request.decisions.believesImage = true
    for _ in 0..<2 {
      let report = try await scan(request)
      #expect(!report.findings.contains { $0.id == finding.id })
      #expect(report.suppressed.map(\.statement.source) == ["/usr/share/vex/a.vex.json"])
      #expect(!report.gaps.contains { $0.subject == "/usr/share/vex/a.vex.json" })
      #expect(report.gaps.contains { $0.subject == "/usr/share/vex/b.vex.json" && $0.kind == "remark" })
    }
    request.decisions.authors = ["^somebody else$"]
    #expect(try await scan(request).suppressed.isEmpty)
    // An upper layer takes the document away.
    var upper = TarBuilder()
    upper.file("usr/share/.wh.vex", "")
    image.layers.append(.init(tar: upper.finished()))
    request = ScanTests.request(try image.writeLayout(folder, "cleared"), folder)
    request.decisions.believesImage = true
    #expect(try await scan(request).suppressed.isEmpty)
  }

  @Test func exceptionsOfEveryKindApply() async throws {
    let folder = try TemporaryFolder()
    let (first, before, finding) = try await Self.base(folder)
    var request = first
    let lodash = before.findings.filter { $0.purl == finding.purl }
    request.decisions.ignoreFiles = [
      try folder.write(".trivyignore", Array("# why\n\(finding.id)\nCVE-1999-0001\nAVD-DS-0001\n".utf8)),
      try folder.write(".grype.yaml", Array("ignore:\n  - package: {name: lodash}\n    reason: old\n".utf8)),
    ]
    var own = DecisionSettings.OwnException(file: ".drydock.yaml", line: 7, reason: "accepted")
    own.package = "pkg:pypi/django"
    own.owner = "team"
    own.expires = "2026-05-31"
    request.decisions.exceptions = [own]
    var report = try await scan(request)
    #expect(report.suppressed.count == lodash.count)
    #expect(report.suppressed.first { $0.finding.id == finding.id }?.statement.kind == "trivyignore")
    #expect(report.suppressed.first { $0.finding.id == finding.id }?.statement.reason == "why")
    #expect(
      Set(report.suppressed.map(\.statement.kind)) == (lodash.count > 1 ? ["trivyignore", "grype"] : ["trivyignore"]))
    #expect(report.statements?.map(\.outcome) == ["applied", "unused", "applied", "expired"])
    #expect(report.gaps.contains { $0.reason == "1 entry is not about vulnerabilities" })
    request.decisions.exceptions[0].expires = "2026-06-01"
    report = try await scan(request)
    #expect(report.statements?.last?.outcome == "applied", "the last day counts")
    #expect(!report.findings.contains { $0.purl.hasPrefix("pkg:pypi/django") })
    #expect(report.suppressed.contains { $0.statement.author == "team" })
  }

  @Test func aDocumentThatIsWrongEndsTheScan() async throws {
    let folder = try TemporaryFolder()
    let (first, _, _) = try await Self.base(folder)
    var request = first
    for text in ["{", "[]", "{\n\"statements\": nothing }"] {
      request.decisions.vex = [try folder.write("bad.json", Array(text.utf8))]
      await #expect(throws: (any Error).self, "\(text)") { try await scan(request) }
    }
    request.decisions.vex = [folder.path + "/absent.json"]
    await #expect(throws: (any Error).self) { try await scan(request) }
  }

  @Test func aFolderOfDocumentsIsRead() async throws {
    let folder = try TemporaryFolder()
    let (first, _, finding) = try await Self.base(folder)
    var request = first
    try folder.write("vex/b.json", Array(Self.openVEX(finding.id, product: "pkg:npm/lodash").utf8))
    try folder.write("vex/a.json", Array(#"{"name": "something else"}"#.utf8))
    try folder.write("vex/notes.txt", Array("hello".utf8))
    request.decisions.vex = [folder.path + "/vex"]
    let report = try await scan(request)
    #expect(report.suppressed.count == 1)
    #expect(report.gaps.contains { $0.subject.hasSuffix("/vex/a.json") && $0.reason == "it is no VEX document" })
  }

  @Test func explainShowsEverySourceAndTheShortestFix() async throws {
    let folder = try TemporaryFolder()
    let (request, _, finding) = try await Self.base(folder)
    let explained = try await explain(request, query: "lodash")
    let package = try #require(explained.packages.first)
    #expect(package.identification == [.init(path: "/app/node_modules/lodash/package.json", readers: ["npm-package"])])
    let decision = try #require(package.decisions.first { $0.finding?.id == finding.id })
    #expect(decision.ratings.contains { $0.taken?.contains("severity") == true && $0.severity == finding.severity })
    let repair = try #require(decision.repair)
    #expect(repair.version == finding.fixedVersions.first)
    #expect(repair.command == "npm install lodash@\(finding.fixedVersions[0])")
    #expect(repair.layer == 1)
  }
}

/// Statements that are written, and what is read from them.
@Suite struct VexAdditionTests {
  private static func addition(_ status: String = "not_affected") -> VexAddition {
    var addition = VexAddition(
      vulnerability: "CVE-2024-0001", status: status, author: "me", now: "2026-01-01T00:00:00Z")
    addition.products = ["pkg:oci/app?repository_url=registry.example%2Fapp&tag=1.2"]
    addition.packages = ["pkg:npm/lodash@4.17.4"]
    return addition
  }

  @Test func theSameStatementIsTheSameDocument() throws {
    var addition = Self.addition()
    addition.justification = "component_not_present"
    addition.expires = CalendarDay("2027-01-31")
    let text = try addition.document()
    #expect(try addition.document() == text)
    #expect(text.contains(#""status_notes": "expires: 2027-01-31""#))
    #expect(text.contains(#""@id": "https://openvex.dev/docs/public/vex-"#))
    addition.now = "2026-02-01T00:00:00Z"
    #expect(try addition.document(extending: Array(text.utf8)) == text, "nothing new is said")
    addition.note = "not built in"
    let longer = try addition.document(extending: Array(text.utf8))
    #expect(longer.contains(#""version": 2"#) && longer.contains(#""last_updated": "2026-02-01T00:00:00Z""#))
    #expect(longer.split(separator: "\n").count { $0.contains(#""status": "not_affected""#) } == 2)
    let id = text.split(separator: "\n").first { $0.contains("docs/public") }
    #expect(id != nil && longer.split(separator: "\n").contains { $0 == id })
  }

  @Test func statusesSayWhatTheyMust() throws {
    for status in ["not_affected", "affected", "harmless"] {
      #expect(throws: (any Error).self) { try Self.addition(status).document() }
    }
    for status in ["fixed", "under_investigation"] {
      #expect(throws: Never.self) { try Self.addition(status).document() }
      var addition = Self.addition(status)
      addition.justification = "component_not_present"
      #expect(throws: (any Error).self) { try addition.document() }
    }
    var affected = Self.addition("affected")
    affected.note = "upgrade"
    #expect(try affected.document().contains(#""action_statement": "upgrade""#))
    var nameless = Self.addition("fixed")
    nameless.packages = ["lodash"]
    #expect(throws: (any Error).self) { try nameless.document() }
    nameless.products = []
    #expect(throws: (any Error).self) { try nameless.document() }
  }

  @Test func onlyOpenVEXIsAddedTo() throws {
    for text in ["{", "{}", #"{"@context":"https://openvex.dev/ns","statements":[]}"#, "[]"] {
      #expect(throws: (any Error).self, "\(text)") {
        try Self.addition("fixed").document(extending: Array(text.utf8), source: "a")
      }
    }
  }

  @Test func whatIsWrittenIsBelieved() async throws {
    let folder = try TemporaryFolder()
    var request = ScanTests.request(try ScanTests.shop().writeLayout(folder), folder)
    let finding = try #require(try await scan(request).findings.first)
    var addition = VexAddition(
      vulnerability: finding.id, status: "not_affected", author: "me", now: "2026-01-01T00:00:00Z")
    addition.note = "it is never called"
    addition.expires = CalendarDay("2026-12-31")
    addition.packages = [finding.purl]
    addition.products = [try #require(try await productName(of: request))]
    request.decisions.vex = [try folder.write("a.json", Array(try addition.document().utf8))]
    for (now, isSuppressed) in [("2026-12-31T10:00:00Z", true), ("2027-01-01T00:00:00Z", false)] {
      request.now = now
      let report = try await scan(request)
      #expect(report.suppressed.contains { $0.finding.id == finding.id } == isSuppressed, "\(now)")
      #expect(report.statements?.map(\.outcome) == [isSuppressed ? "applied" : "expired"])
    }
  }

  @Test func imagesAreCalledAsTheyAreNamed() async throws {
    func name(_ target: String) async throws -> String? {
      try await productName(of: ScanRequest(target: target, cacheDirectory: "/nowhere"))
    }
    #expect(
      try await name("registry.example:5000/team/app:1.2")
        == "pkg:oci/app?repository_url=registry.example:5000%2Fteam%2Fapp&tag=1.2")
    #expect(
      try await name("registry://nginx") == "pkg:oci/nginx?repository_url=index.docker.io%2Flibrary%2Fnginx&tag=latest")
    let digest = "sha256:" + String(repeating: "ab", count: 32)
    #expect(
      try await name("team/app@\(digest)") == "pkg:oci/app@\(digest)?repository_url=index.docker.io%2Fteam%2Fapp")
    let folder = try TemporaryFolder()
    try folder.write("root/etc/os-release", Array("ID=x\n".utf8))
    #expect(
      try await productName(of: ScanRequest(target: "fs://\(folder.path)/root", cacheDirectory: folder.path)) == nil)
  }
}
