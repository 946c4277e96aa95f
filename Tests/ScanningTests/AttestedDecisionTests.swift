// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Images
import Reporting
import Scanning
import Testing

/// Statements that are kept beside the image: which are believed, and what is said of the others.
@Suite struct AttestedDecisionTests {
  static func openVEX(_ id: String, product: String = "pkg:npm/lodash@4.17.4") -> String {
    #"""
    {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://shop.example/\#(id)","author":"shop","version":1,
    "timestamp":"2026-01-01T00:00:00Z","statements":[{"vulnerability":{"name":"\#(id)"},"status":"not_affected",
    "products":[{"@id":"\#(product)"}],"justification":"component_not_present"}]}
    """#
  }

  static func csaf(_ id: String) -> String {
    #"""
    {"document":{"category":"csaf_vex","csaf_version":"2.0","title":"t","publisher":{"category":"vendor","name":"shop",
    "namespace":"https://shop.example"},"tracking":{"id":"S-1","version":"1","status":"final","current_release_date":
    "2026-01-01T00:00:00Z","initial_release_date":"2026-01-01T00:00:00Z","revision_history":[]}},"product_tree":
    {"full_product_names":[{"name":"lodash","product_id":"L","product_identification_helper":{"purl":
    "pkg:npm/lodash@4.17.4"}}]},"vulnerabilities":[{"cve":"\#(id)","product_status":{"known_not_affected":["L"]},
    "flags":[{"label":"component_not_present","product_ids":["L"]}]}]}
    """#
  }

  static func cyclonedx(_ id: String) -> String {
    #"""
    {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"lodash","version":
    "4.17.4","bom-ref":"l","purl":"pkg:npm/lodash@4.17.4"}],"vulnerabilities":[{"id":"\#(id)","analysis":{"state":
    "not_affected","justification":"code_not_present"},"affects":[{"ref":"l"}]}]}
    """#
  }

  /// A request for the shop with what a test keeps beside it, the findings without that, and one of them in lodash.
  private static func trial(
    _ folder: TemporaryFolder, _ name: String = "image",
    _ keep: (inout NeighbourBuilder, _ id: String) throws -> Void
  ) async throws -> (request: ScanRequest, before: Report, id: String) {
    let plain = ScanTests.request(try ScanTests.shop().writeLayout(folder, name + "-plain"), folder)
    let before = try await scan(plain)
    let id = try #require(
      before.findings.first { $0.purl.hasPrefix("pkg:npm/lodash") && $0.id.hasPrefix("CVE-") }
    ).id
    var builder = NeighbourBuilder(ScanTests.shop())
    try keep(&builder, id)
    var request = ScanTests.request(try builder.write(folder, name), folder)
    request.remote.variables = ["HOME": folder.path]
    request.now = "2026-06-01T00:00:00Z"
    request.decisions.believesAttestations = true
    return (request, before, id)
  }

  private static func reasons(_ report: Report) -> [String] {
    report.gaps.filter { $0.kind == "remark" && ($0.subject == "attestations" || $0.subject.hasPrefix("sha256:")) }
      .map(\.reason)
  }

  @Test(
    "every kind of predicate",
    arguments: [
      ("https://openvex.dev/ns", "OpenVEX"), ("https://openvex.dev/ns/v0.2.0", "OpenVEX"),
      ("https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json", "CSAF"),
      ("https://cyclonedx.org/vex", "CycloneDX"),
      ("https://cyclonedx.org/bom", "CycloneDX"), ("https://cyclonedx.org/bom/v1.6", "CycloneDX"),
    ])
  func types(_ type: String, _ format: String) async throws {
    let folder = try TemporaryFolder()
    let (request, before, id) = try await Self.trial(folder) { builder, id in
      try builder.buildKit(
        type, predicate: format == "CSAF" ? Self.csaf(id) : format == "OpenVEX" ? Self.openVEX(id) : Self.cyclonedx(id))
    }
    let report = try await scan(request)
    #expect(report.suppressed.map(\.finding.id) == [id] && report.findings.count == before.findings.count - 1)
    #expect(report.suppressed.first?.statement.kind == format)
    #expect(report.suppressed.first?.statement.source.hasPrefix("sha256:") == true)
    #expect(
      Self.reasons(report) == [
        "statements of 1 document beside the image are believed, and nobody verified who signed them: no key was given "
          + "(--key)"
      ])
    // Unasked nothing is believed.
    var silent = request
    silent.decisions.believesAttestations = false
    #expect(try await scan(silent).suppressed.isEmpty)
  }

  @Test(.enabled(if: Command.find("openssl") != nil, "openssl is not there"))
  func whatIsNoVEXIsPassedOverInSilence() async throws {
    let folder = try TemporaryFolder()
    let (request, before, _) = try await Self.trial(folder) { builder, _ in
      try builder.buildKit("https://slsa.dev/provenance/v1", predicate: "{}")
      try builder.buildKit(SBOMType.spdx, predicate: AttestedScanTests.spdx)
      try builder.buildKit(SBOMType.cyclonedx, predicate: #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1}"#)
      try builder.buildKit(
        SBOMType.cyclonedx,
        predicate:
          #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"vulnerabilities":[{"id":"CVE-1999-0001"}]}"#)
    }
    for keys in [[], [try SigningPair(folder, "mine").publicFile]] {
      var request = request
      request.decisions.keys = keys
      let report = try await scan(request)
      #expect(report.findings == before.findings && Self.reasons(report) == [] && report.statements == nil)
    }
  }

  @Test(
    "with a key only what it signed is believed, and of the others it is told why not",
    .enabled(if: Command.find("openssl") != nil, "openssl is not there"))
  func keys() async throws {
    let folder = try TemporaryFolder()
    let keys = try SigningPair.two(folder)
    func envelope(_ predicate: String, about subject: String, _ pair: SigningPair) throws -> [UInt8] {
      let statement = NeighbourBuilder.statement(
        "https://openvex.dev/ns/v0.2.0", about: subject, predicate: predicate)
      return Array(try Envelope(signing: statement, with: pair.key()).json.utf8)
    }
    var other = ""
    let (request, before, id) = try await Self.trial(folder) { builder, id in
      let subject = try builder.subject()
      try builder.buildKit("https://openvex.dev/ns/v0.2.0", predicate: Self.openVEX("GHSA-unsigned"))
      try builder.buildKit(
        "https://openvex.dev/ns/v0.2.0", predicate: Self.openVEX("PYSEC-x", product: "pkg:pypi/django"))
      try builder.cosign(
        ".att", envelope(Self.openVEX(id), about: subject, keys.mine), mediaType: Envelope.mediaType,
        notes: ["predicateType": "https://openvex.dev/ns/v0.2.0"])
      other = String(decoding: try envelope(Self.openVEX(id), about: subject, keys.other), as: UTF8.self)
      try builder.cosign(
        ".att", Array(other.utf8), mediaType: Envelope.mediaType,
        notes: ["predicateType": "https://openvex.dev/ns"])
    }
    func report(_ key: SigningPair?) async throws -> Report {
      var request = request
      request.decisions.keys = key.map { [$0.publicFile] } ?? []
      return try await scan(request)
    }
    let mine = try await report(keys.mine)
    #expect(mine.suppressed.map(\.finding.id) == [id])
    #expect(
      Self.reasons(mine).sorted() == [
        "its statements are not believed: it is not signed", "its statements are not believed: it is not signed",
        "its statements are not believed: its signature is not one of the key that was given",
      ])
    #expect(mine.statements?.count == 1)
    let third = try SigningPair(folder, "third")
    let none = try await report(third)
    #expect(none.findings == before.findings && none.statements == nil && Self.reasons(none).count == 4)
    let all = try await report(nil)
    #expect(all.suppressed.map(\.finding.id) == [id])
    #expect(
      Self.reasons(all).contains { $0.contains("4 documents beside the image are believed, and nobody verified") })
    var absent = request
    absent.decisions.keys = [folder.path + "/absent.pub"]
    await #expect(throws: (any Error).self) { try await scan(absent) }
  }

  @Test(
    "RSA keys as cosign signs with them", .enabled(if: Command.find("openssl") != nil, "openssl is not there"))
  func cosignsRSA() async throws {
    let folder = try TemporaryFolder()
    let pair = try SigningPair(folder, "rsa", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
    let (first, _, id) = try await Self.trial(folder) { builder, id in
      let statement = NeighbourBuilder.statement(
        "https://openvex.dev/ns", about: try builder.subject(), predicate: Self.openVEX(id))
      let type = Envelope.statementType
      let signed = try folder.write(
        "signed", Array("DSSEv1 \(type.utf8.count) \(type) \(statement.count) ".utf8) + statement)
      let outcome = try Command.run([
        Command.find("openssl") ?? "", "dgst", "-sha256", "-sign", pair.file, "-out", folder.path + "/sig", signed,
      ])
      #expect(outcome.status == 0)
      let signature = [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/sig")))
      let envelope = Envelope(payloadType: type, payload: statement, signatures: [.init(bytes: signature)])
      try builder.cosign(".att", Array(envelope.json.utf8), mediaType: Envelope.mediaType)
    }
    var request = first
    request.decisions.keys = [pair.publicFile]
    #expect(try await scan(request).suppressed.map(\.finding.id) == [id])
  }

  @Test func whatIsSaidOfAnotherImageIsNotBelievedHoweverItIsWrapped() async throws {
    let folder = try TemporaryFolder()
    let other = "sha256:" + String(repeating: "7", count: 64)
    let (request, before, _) = try await Self.trial(folder) { builder, id in
      let foreign = NeighbourBuilder.statement("https://openvex.dev/ns", about: other, predicate: Self.openVEX(id))
      try builder.buildKit("https://openvex.dev/ns", predicate: Self.openVEX(id), about: other)
      // A statement that does not say it is one, and one in an envelope that says it holds something else.
      let notes = ["in-toto.io/predicate-type": "https://openvex.dev/ns"]
      let nameless = String(decoding: foreign, as: UTF8.self)
        .replacing(#""_type":"https://in-toto.io/Statement/v1","#, with: "")
      try builder.cosign(".att", Array(nameless.utf8), mediaType: NeighbourBuilder.inToto, notes: notes)
      let envelope = Envelope(payloadType: "application/json", payload: foreign, signatures: [])
      try builder.cosign(".att", Array(envelope.json.utf8), mediaType: Envelope.mediaType, notes: notes)
      // And a document that is cut off.
      try builder.cosign(".att", foreign.dropLast(9) + [], mediaType: NeighbourBuilder.inToto, notes: notes)
    }
    let report = try await scan(request)
    #expect(report.findings == before.findings && report.suppressed.isEmpty && report.statements == nil)
    let reasons = Self.reasons(report)
    #expect(
      reasons.count == 4 && reasons.allSatisfy { $0.hasPrefix("its statements are not believed: ") }, "\(reasons)")
    #expect(reasons.contains { $0.hasSuffix("it speaks of \(other), not of this image") })
    #expect(reasons.contains { $0.contains("the statement has no _type") })
    #expect(reasons.contains { $0.contains("the envelope holds application/json") })
  }

  @Test func referrersOfARegistryAreAsked() async throws {
    let folder = try TemporaryFolder()
    let registry = LoopbackRegistry()
    var entry = ""
    let (first, before, id) = try await Self.trial(folder) { builder, id in
      let subject = try builder.subject()
      entry = try builder.keep(
        NeighbourBuilder.statement("https://openvex.dev/ns/v0.2.0", about: subject, predicate: Self.openVEX(id)),
        layerNotes: ["in-toto.io/predicate-type": "https://openvex.dev/ns/v0.2.0"],
        artifactType: NeighbourBuilder.inToto, subject: subject)
      try builder.push(registry, "team/app")
    }
    let list = NeighbourBuilder.index([entry])
    registry.override { request, _ in
      request.path.hasPrefix("/v2/team/app/referrers/")
        ? .init(headers: ["Content-Type: application/vnd.oci.image.index.v1+json"], body: list) : nil
    }
    var request = first
    request.target = "registry://\(registry.host)/team/app"
    let report = try await scan(request)
    #expect(report.suppressed.map(\.finding.id) == [id] && report.findings.count == before.findings.count - 1)
    // A registry that cannot be asked takes nothing away, and that is said.
    registry.override { request, _ in
      request.path.contains("/referrers/") ? .init(status: 403) : nil
    }
    request.cacheLimit = nil
    let silent = try await scan(request)
    #expect(silent.findings == before.findings)
    #expect(Self.reasons(silent).contains { $0.contains("could not be looked for") })
  }
}
