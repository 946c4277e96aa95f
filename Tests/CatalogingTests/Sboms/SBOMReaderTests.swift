// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import FoundationEssentials
import Packages
import Testing

@Suite struct SBOMReaderTests {
  private static let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
  /// One image as several tools and formats tell of it.
  static let documents = [
    "syft.cdx.json", "syft.cdx.xml", "syft.spdx.json", "syft.spdx", "syft.json", "trivy.cdx.json", "trivy.spdx.json",
  ]

  static func bytes(_ name: String) throws -> [UInt8] {
    try Fixture("Sbom/Whole/" + name, file: "/" + folder + "/x.swift").bytes
  }

  private func read(_ text: String, name: String = "bom.json") throws -> ReadSBOM {
    try SBOMReader.read(Array(text.utf8), name: name)
  }

  private static let crane: Package = {
    var package = Package(
      .deb, "libcrane1", "2:1.4-2+b1", source: SourcePackage(name: "crane", version: "2:1.4-2"), architecture: "amd64",
      licenses: ["MIT"], vendor: "Crane Crew <crane@example.org>", evidence: [Evidence(path: "var/lib/dpkg/status")])
    package.cpes = ["cpe:2.3:a:crane:crane:1.4:*:*:*:*:*:*:*"]
    return package
  }()

  private static let rope = Package(
    .pypi, "Rope_Knot", "0.8", licenses: ["MIT OR Apache-2.0"],
    evidence: [Evidence(path: "app/lib/rope_knot-0.8.dist-info/METADATA")])

  @Test(arguments: documents)
  func everyFormatGivesTheSamePackages(_ name: String) throws {
    let found = try SBOMReader.read(Self.bytes(name), name: name)
    var packages = found.inventory.packages
    try #require(packages.map(\.name) == ["libcrane1", "Rope_Knot"])
    if name == "syft.json" { #expect(packages.map { $0.evidence.map(\.layer) } == [[0], [1]]) }
    for index in packages.indices {
      for place in packages[index].evidence.indices { packages[index].evidence[place].layer = nil }
    }
    if name.hasPrefix("trivy") {
      // It names neither CPEs nor the file of a distribution's package.
      #expect(packages[0].evidence.map(\.path) == [name])
      packages[0].evidence = Self.crane.evidence
      packages[0].cpes = Self.crane.cpes
    }
    #expect(packages == [Self.crane, Self.rope])
    #expect(found.inventory.distribution?.id == "debian")
    #expect(found.inventory.distribution?.advisories == ["Debian:12"])
    #expect(found.inventory.distribution?.support?.standard != nil)
    #expect(found.faults == [])
    #expect(found.inventory.gaps == [])
    #expect(found.packages == 2)
    let distribution = try #require(found.inventory.distribution)
    let crane =
      "pkg:deb/debian/libcrane1@2:1.4-2%2Bb1?arch=amd64&distro=debian-\(distribution.version)&upstream=crane%402:1.4-2"
    #expect(found.needs == ["pkg:pypi/rope-knot@0.8": [crane]])
    #expect(found.subject.name == "harbour")
    #expect(found.subject.operatingSystem == "linux")
    #expect(found.tool == (name.hasPrefix("trivy") ? "trivy 0.76.0" : "syft 1.18.1"))
    #expect(found.created?.prefix(19) == "2026-01-02T03:04:05")
    #expect(!found.isSigned)
  }

  @Test(
    arguments: zip(
      documents,
      [
        "CycloneDX 1.6 JSON", "CycloneDX 1.6 XML", "SPDX 2.3 JSON", "SPDX 2.3 tag-value", "Syft JSON 16",
        "CycloneDX 1.7 JSON", "SPDX 2.3 JSON",
      ]))
  func theFormatAndItsVersionAreTold(_ name: String, _ format: String) throws {
    #expect(try SBOMReader.read(Self.bytes(name), name: name).format == format)
  }

  @Test func whatADocumentIsDoesNotDependOnTheOrderOfItsMembers() throws {
    let found = try read(
      #"{"components": [{"type": "library", "name": "a", "version": "1", "purl": "pkg:gem/a@1"}], "specVersion": "1.4", "bomFormat": "CycloneDX", "version": 1}"#
    )
    #expect(found.format == "CycloneDX 1.4 JSON")
    #expect(found.inventory.packages.map(\.name) == ["a"])
    #expect(found.inventory.packages[0].evidence == [Evidence(path: "bom.json")])
  }

  // MARK: - The distribution

  @Test(arguments: [
    ("pkg:deb/debian/a@1?distro=debian-12", "debian", "Debian:12"),
    ("pkg:deb/debian/a@1?distro=debian-12.11", "debian", "Debian:12"),
    ("pkg:deb/debian/a@1?distro=bookworm", "debian", "Debian:12"),
    ("pkg:deb/ubuntu/a@1?distro=ubuntu-22.04", "ubuntu", "Ubuntu:22.04:LTS"),
    ("pkg:apk/alpine/a@1?distro=3.20.3", "alpine", "Alpine:v3.20"),
    ("pkg:apk/alpine/a@1?distro=alpine-3.20.3", "alpine", "Alpine:v3.20"),
    ("pkg:rpm/redhat/a@1?distro=redhat-9.0", "rhel", "Red Hat:enterprise_linux:9::appstream"),
    ("pkg:rpm/redhat/a@1?distro=rhel-9.0", "rhel", "Red Hat:enterprise_linux:9::appstream"),
    ("pkg:rpm/rocky/a@1?distro=rocky-9.3", "rocky", "Rocky Linux:9"),
    ("pkg:rpm/alma/a@1?distro=alma-9.3", "almalinux", "AlmaLinux:9"),
    ("pkg:apk/wolfi/a@1?distro=wolfi-20230201", "wolfi", "Wolfi"),
  ])
  func theDistributionIsReadFromPackageURLsInEverySpelling(_ url: String, _ id: String, _ advisories: String) throws {
    let found = try read(
      #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": "a", "purl": "\#(url)"}]}"#
    )
    #expect(found.inventory.distribution?.id == id)
    #expect(found.inventory.distribution?.advisories.contains(advisories) == true)
    #expect(found.inventory.packages.count == 1)
  }

  @Test(arguments: [
    ("redhat", "9.0", "rhel"), ("amazon", "2023.5", "amzn"), ("opensuse.leap", "15.5", "opensuse-leap"),
    ("alma", "9", "almalinux"), ("suse linux enterprise server", "15.5", "sles"),
  ])
  func operatingSystemsAreKnownByTheNamesThatTrivyGivesThem(_ name: String, _ version: String, _ id: String) throws {
    let found = try read(
      #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "operating-system", "name": "\#(name)", "version": "\#(version)"}]}"#
    )
    #expect(found.inventory.distribution?.id == id)
    #expect(found.inventory.distribution?.version == version)
  }

  @Test func packagesOfAnotherDistributionAreNotPutToTheAdvisoriesOfThis() throws {
    let found = try read(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
        {"type": "operating-system", "name": "debian", "version": "12"},
        {"type": "library", "name": "a", "purl": "pkg:deb/debian/a@1"},
        {"type": "library", "name": "b", "purl": "pkg:deb/ubuntu/b@1?distro=ubuntu-22.04"}]}
      """)
    #expect(found.inventory.packages.map(\.name) == ["a"])
    #expect(
      found.inventory.gaps.contains(
        Gap("bom.json", "names 1 package of ubuntu, whose advisories are not asked here", kind: .coverage)))
  }

  // MARK: - What has no package URL

  @Test func nothingThatIsListedIsLost() throws {
    let found = try read(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
        {"type": "library", "group": "org.acme", "name": "plain", "version": "1.0"},
        {"type": "application", "name": "named", "version": "2.0", "cpe": "cpe:2.3:a:x:named:2.0:*:*:*:*:*:*:*"},
        {"type": "library", "name": "typed", "version": "3.0", "properties": [{"name": "syft:package:type", "value": "npm"}]},
        {"type": "library", "name": "broken", "version": "4.0", "purl": "npm/broken"},
        {"type": "library", "name": "none", "purl": "pkg:npm/none"},
        {"type": "library", "name": "strange", "version": "5", "purl": "pkg:strange/strange@5"},
        {"type": "file", "name": "/etc/passwd"}, {"type": "data", "name": "d"},
        {"type": "container", "name": "base", "purl": "pkg:oci/base@sha256:00"}]}
      """)
    #expect(
      found.inventory.packages.map { "\($0.ecosystem.purl) \($0.name) \($0.version)" } == [
        "generic broken 4.0", "generic named 2.0", "generic org.acme/plain 1.0", "npm none ", "npm typed 3.0",
        "strange strange 5",
      ])
    #expect(found.inventory.packages[3].versionUnknown == "the SBOM states no version")
    #expect(found.components == 9)
    #expect(
      found.inventory.gaps == [
        Gap("bom.json", "1 component whose package URL cannot be read or has no version"),
        Gap(
          "bom.json",
          "2 components with neither a package URL nor a known type of package: listed by name, and no advisories can be asked",
          kind: .coverage),
        Gap(
          "bom.json", "lists things that are no packages: 1 of type data, 1 of type file, 1 of type oci", kind: .remark),
        Gap("bom.json", "packages of types that are not known: strange", kind: .remark),
      ])
  }

  @Test func aPackageThatIsListedTwiceIsOne() throws {
    let found = try read(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
        {"type": "library", "bom-ref": "1", "name": "Flask", "purl": "pkg:pypi/flask@1",
          "evidence": {"occurrences": [{"location": "/a/METADATA"}]}},
        {"type": "library", "bom-ref": "2", "name": "flask", "purl": "pkg:pypi/flask@1",
          "evidence": {"occurrences": [{"location": "/b/app.war!/lib/METADATA", "line": 3}]}}]}
      """)
    #expect(found.inventory.packages.count == 1)
    #expect(
      found.inventory.packages.first?.evidence == [
        Evidence(path: "a/METADATA"), Evidence(path: "b/app.war", inside: ["lib/METADATA"], line: 3),
      ])
  }

  @Test func thePathOfAGoModuleMayGoOnInTheSubpath() throws {
    let found = try read(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
        {"type": "library", "name": "example.org/a/rope/v5", "version": "v5.1.0", "purl": "pkg:golang/example.org/a/rope@v5.1.0#v5"},
        {"type": "library", "name": "example.org/a/knot", "version": "v1.0.0", "purl": "pkg:golang/example.org/a/knot@v1.0.0#pkg/x"}]}
      """)
    #expect(found.inventory.packages.map(\.name) == ["example.org/a/knot", "example.org/a/rope/v5"])
  }

  @Test func whoBroughtAPackageIsTakenFromSyftsRelationships() throws {
    let text = """
      {"artifacts": [
        {"id": "1", "name": "python3-rope", "version": "1-1", "type": "deb", "purl": "pkg:deb/debian/python3-rope@1-1?distro=debian-12"},
        {"id": "2", "name": "rope", "version": "1", "type": "python", "purl": "pkg:pypi/rope@1"}],
       "artifactRelationships": [{"parent": "1", "child": "2", "type": "ownership-by-file-overlap"}], "schema": {}}
      """
    let found = try read(text).inventory.packages
    #expect(found.map { $0.owner?.name } == [nil, "python3-rope"])
  }

  // MARK: - Envelopes

  private static let inner =
    #"{"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{"type": "library", "name": "a", "purl": "pkg:gem/a@1"}]}"#

  private static func statement(_ predicate: String) -> String {
    #"{"_type": "https://in-toto.io/Statement/v1", "subject": [{"name": "harbour", "digest": {"sha256": "00FF"}}], "predicateType": "https://cyclonedx.org/bom", "predicate": \#(predicate)}"#
  }

  private static func envelope(_ payload: String, signatures: String = #"[{"sig": "AAAA"}]"#) -> String {
    let packed = Data(payload.utf8).base64EncodedString()
    return #"{"payloadType": "application/vnd.in-toto+json", "payload": "\#(packed)", "signatures": \#(signatures)}"#
  }

  @Test func aStatementInAnEnvelopeHoldsTheDocument() throws {
    let found = try read(Self.envelope(Self.statement(Self.inner)))
    #expect(found.inventory.packages.map(\.name) == ["a"])
    #expect(found.format == "CycloneDX 1.5 JSON")
    #expect(found.isSigned)
    #expect(found.statementSubjects.map(\.name) == ["harbour"])
    #expect(found.statementSubjects.map(\.digests) == [["sha256:00ff"]])
    #expect(try !read(Self.envelope(Self.statement(Self.inner), signatures: "[]")).isSigned)
  }

  @Test func theSpellingsOfEnvelopesAreKnown() throws {
    let urlSafe = Self.envelope(Self.statement(Self.inner.replacing("\"name\": \"a\"", with: "\"name\": \"a>>>???\"")))
      .replacing("+json\"", with: "#json\"").replacing("+", with: "-").replacing("#json", with: "+json")
    #expect(try read(urlSafe).inventory.packages.count == 1)
    #expect(try read(#"{"mediaType": "x", "dsseEnvelope": \#(Self.envelope(Self.statement(Self.inner)))}"#).isSigned)
    // cosign, before it knew the format.
    let data = Self.inner.replacing("\"", with: "\\\"")
    #expect(try read(Self.statement(#"{"Data": "\#(data)", "Timestamp": ""}"#)).packages == 1)
    #expect(try read(Self.statement("\"\(data)\"")).packages == 1)
    let tags = "SPDXVersion: SPDX-2.3\\nPackageName: a\\nExternalRef: PACKAGE-MANAGER purl pkg:gem/a@1\\n"
    #expect(try read(Self.statement("\"\(tags)\"")).packages == 1)
  }

  @Test func envelopesInEnvelopesEnd() throws {
    var text = Self.inner
    for _ in 0..<8 { text = Self.envelope(text) }
    #expect(
      throws: SBOMError.tooManyEnvelopes(name: String(repeating: "the payload of ", count: 4) + "bom.json", limit: 4)
    ) {
      try read(text)
    }
    var statement = Self.inner
    for _ in 0..<8 { statement = Self.statement(statement) }
    #expect(throws: SBOMError.self) { try read(statement) }
  }

  @Test func envelopesWithoutADocumentAreRefused() {
    for text in [
      Self.envelope("{}"), Self.statement("{}"), Self.statement("3"), #"{"payloadType": "x", "payload": 3}"#,
      #"{"payloadType": "x", "payload": "%%%"}"#, Self.envelope(""),
    ] {
      #expect(throws: SBOMError.self, "\(text)") { try read(text) }
    }
  }
}
