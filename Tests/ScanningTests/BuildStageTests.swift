// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Images
import Reporting
import Scanning
import Testing

/// Build stages by the SBOMs that BuildKit keeps of them beside the image.
@Suite struct BuildStageTests {
  /// An SBOM of one package, so that one can be told from the others.
  static func spdx(_ name: String, _ package: String) -> String {
    AttestedScanTests.spdx.replacing(#""name":"app""#, with: "\"name\":\"\(name)\"").replacing("musl", with: package)
  }

  /// The shop with the SBOMs of three stages, that of the image among them.
  static func staged() throws -> NeighbourBuilder {
    var builder = NeighbourBuilder(ScanTests.shop())
    try builder.buildKit(
      SBOMType.spdx, predicate: spdx("sbom-build", "gcc"),
      and: [spdx("sbom", "musl"), spdx("sbom-1", "make"), spdx("sbom-test", "curl")])
    return builder
  }

  static func request(_ target: String, stage: String?, _ folder: TemporaryFolder) -> ScanRequest {
    var request = AttestedScanTests.request(target, folder)
    request.stage = stage
    return request
  }

  @Test func eachIsATargetOfItsOwn() async throws {
    let folder = try TemporaryFolder()
    let path = try Self.staged().write(folder, layers: false)
    let stages = try await BuildStage.all(of: ScanTests.request(path, folder))
    #expect(stages == ["1", "build", "test"])
    // Read, and from the cache; of each stage only what is its own.
    for _ in 0..<2 {
      for (stage, package) in [("1", "make"), ("build", "gcc"), ("test", "curl")] {
        let report = try await scan(Self.request(path, stage: stage, folder))
        #expect(report.packages.map(\.name) == [package])
        #expect(report.target.reference == "\(path) (stage \(stage))" && report.target.stage == stage)
        #expect(report.target.kind == "sbom" && report.target.platform == "linux/amd64")
        // Nothing that the image says of itself is said of the stage.
        #expect(report.target.id == nil && report.target.source == nil && report.target.configuration == nil)
        #expect(report.sbom?.subject?.hasPrefix("build stage \(stage) of sha256:") == true)
        #expect(report.distribution?.version == "3.20.3" && report.database.kind == "starter")
        #expect(report.gaps.contains { $0.kind == "remark" && $0.reason.contains("of the build stage \(stage)") })
      }
      // An SBOM of a stage never stands for the image.
      let whole = try await scan(Self.request(path, stage: nil, folder))
      #expect(whole.packages.map(\.name) == ["musl"] && whole.target.stage == nil && whole.target.kind == "image")
    }
  }

  @Test func whereOnlyStagesHaveAnSBOMTheImageHasNone() async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(ScanTests.shop())
    try builder.buildKit(
      SBOMType.spdx, predicate: Self.spdx("sbom-build", "gcc"),
      and: (0..<30).map { Self.spdx("sbom-\($0)", "make") })
    let path = try builder.write(folder)
    do {
      _ = try await scan(Self.request(path, stage: nil, folder))
      Issue.record("there is none of the image")
    } catch let error as AttestationError {
      #expect("\(error)".contains("no SBOM that can be used beside the image"))
      #expect("\(error)".contains("the SBOM of the build stage 0"))
    }
    // However many there are, that of the image is found among them, here and elsewhere.
    try builder.cosign(".sbom", Array(Self.spdx("sbom-app", "musl").utf8), mediaType: "text/spdx+json")
    let better = try builder.write(folder, "better")
    #expect(try await scan(Self.request(better, stage: nil, folder)).packages.map(\.name) == ["musl"])
    #expect(try await BuildStage.all(of: ScanTests.request(better, folder)).count == 31)
  }

  @Test func whatIsNotThereIsSaidWithWhatHelps() async throws {
    let folder = try TemporaryFolder()
    let path = try Self.staged().write(folder)
    await #expect(
      throws: AttestationError.unknownStage("biuld", nearest: "build", known: ["1", "build", "test"])
    ) { try await scan(Self.request(path, stage: "biuld", folder)) }
    var plain = NeighbourBuilder(ScanTests.shop())
    try plain.buildKit(SBOMType.spdx, predicate: Self.spdx("sbom", "musl"))
    let without = try plain.write(folder, "plain")
    for ask: () async throws -> Void in [
      { _ = try await scan(Self.request(without, stage: "build", folder)) },
      { _ = try await BuildStage.all(of: ScanTests.request(without, folder)) },
    ] {
      do {
        try await ask()
        Issue.record("there is no stage")
      } catch let error as AttestationError {
        #expect("\(error)".hasPrefix("there is no SBOM of a build stage beside the image"))
        #expect(error.recoverySuggestion?.contains("--build-arg BUILDKIT_SBOM_SCAN_STAGE=true") == true)
      }
    }
    let archive = try folder.write("docker.tar", ScanTests.shop().dockerArchive())
    for target in [archive, folder.path] {
      await #expect(throws: AttestationError.noPlace(target)) {
        try await scan(Self.request(target, stage: "build", folder))
      }
      await #expect(throws: AttestationError.noPlace(target)) {
        try await BuildStage.all(of: ScanTests.request(target, folder))
      }
    }
  }

  @Test func anSBOMThatSpeaksOfAnotherImageIsOfNoStage() async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(ScanTests.shop())
    try builder.buildKit(
      SBOMType.spdx, predicate: Self.spdx("sbom-build", "gcc"), about: "sha256:" + String(repeating: "7", count: 64))
    let path = try builder.write(folder)
    await #expect(throws: AttestationError.self) { try await BuildStage.all(of: ScanTests.request(path, folder)) }
    await #expect(throws: AttestationError.self) { try await scan(Self.request(path, stage: "build", folder)) }
  }

  @Test("with a key only what it signed will do", .enabled(if: Command.find("openssl") != nil, "openssl is not there"))
  func keys() async throws {
    let folder = try TemporaryFolder()
    let keys = try SigningPair.two(folder)
    var builder = try Self.staged()
    let subject = try builder.subject()
    let signed = try ["sbom-build", "sbom"].map { name in
      let statement = NeighbourBuilder.statement(
        SBOMType.spdx, about: subject, predicate: Self.spdx(name, "signed-" + name))
      return Array(try Envelope(signing: statement, with: keys.mine.key()).json.utf8)
    }
    builder.entries.append(
      try builder.keep(
        signed[0], and: [signed[1]], mediaType: Envelope.mediaType,
        layerNotes: ["in-toto.io/predicate-type": SBOMType.spdx],
        entryNotes: [
          "vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": subject,
        ], platform: true))
    let path = try builder.write(folder)
    func request(_ stage: String?, _ key: String) -> ScanRequest {
      var request = Self.request(path, stage: stage, folder)
      request.decisions.keys = [key]
      return request
    }
    #expect(try await BuildStage.all(of: request(nil, keys.mine.publicFile)) == ["build"])
    let report = try await scan(request("build", keys.mine.publicFile))
    #expect(report.packages.map(\.name) == ["signed-sbom-build"] && report.sbom?.signature == "verified")
    #expect(try await scan(request(nil, keys.mine.publicFile)).packages.map(\.name) == ["signed-sbom"])
    do {
      _ = try await scan(request("test", keys.mine.publicFile))
      Issue.record("it is not signed")
    } catch let error as AttestationError {
      #expect("\(error)".contains("no SBOM of the build stage test signed with the key that was given"))
    }
    await #expect(throws: AttestationError.self) { try await scan(request("build", keys.other.publicFile)) }
    await #expect(throws: AttestationError.self) { try await BuildStage.all(of: request(nil, keys.other.publicFile)) }
  }

  @Test func theNewFormIsReadAsAReferrerToo() async throws {
    let folder = try TemporaryFolder()
    let registry = LoopbackRegistry()
    var builder = NeighbourBuilder(ScanTests.shop())
    let subject = try builder.subject()
    let statements = [("sbom-build", "gcc"), ("sbom", "musl")].map {
      NeighbourBuilder.statement(SBOMType.spdx, about: subject, predicate: Self.spdx($0, $1))
    }
    let entry = try builder.keep(
      statements[0], and: [statements[1]], layerNotes: ["in-toto.io/predicate-type": SBOMType.spdx],
      artifactType: "application/vnd.docker.attestation.manifest.v1+json", subject: subject)
    try builder.push(registry, "team/app")
    registry.override { request, _ in
      request.path.hasPrefix("/v2/team/app/referrers/")
        ? .init(
          headers: ["Content-Type: application/vnd.oci.image.index.v1+json"], body: NeighbourBuilder.index([entry]))
        : nil
    }
    let target = "registry://\(registry.host)/team/app"
    #expect(try await BuildStage.all(of: Self.request(target, stage: nil, folder)) == ["build"])
    #expect(try await scan(Self.request(target, stage: "build", folder)).packages.map(\.name) == ["gcc"])
    #expect(try await scan(Self.request(target, stage: nil, folder)).packages.map(\.name) == ["musl"])
  }

  @Test func whatIsSaidOfTheImageIsNotSaidOfAStage() async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(ScanTests.shop())
    let subject = try builder.subject()
    let lodash = AttestedScanTests.spdx.replacing(#""name":"app""#, with: #""name":"sbom-build""#)
      .replacing("pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.3", with: "pkg:npm/lodash@4.17.4")
      .replacing(#""name":"musl","versionInfo":"1.2.5-r0""#, with: #""name":"lodash","versionInfo":"4.17.4""#)
    try builder.buildKit(SBOMType.spdx, predicate: lodash)
    let path = try builder.write(folder)
    var request = Self.request(path, stage: "build", folder)
    let before = try await scan(request)
    let finding = try #require(before.findings.first)
    request.decisions.vex = [
      try folder.write(
        "image.json", Array(AttestedDecisionTests.openVEX(finding.id, product: "pkg:oci/app@\(subject)").utf8))
    ]
    #expect(try await scan(request).findings == before.findings)
    request.decisions.vex = [
      try folder.write(
        "package.json", Array(AttestedDecisionTests.openVEX(finding.id, product: "pkg:npm/lodash@4.17.4").utf8))
    ]
    #expect(try await scan(request).suppressed.map(\.finding) == [finding])
    #expect(try await explain(request, query: finding.id).target.stage == "build")
  }
}
