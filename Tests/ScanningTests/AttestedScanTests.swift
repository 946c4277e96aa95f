// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Images
import Reporting
import Scanning
import Testing

/// Packages from an SBOM that is kept beside the image.
@Suite struct AttestedScanTests {
  /// An SBOM that says something else than the layers, so that one can be told from the other.
  static let spdx = """
    {"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"app",\
    "documentNamespace":"https://example.test/app","creationInfo":{"created":"2026-01-02T03:04:05Z",\
    "creators":["Tool: maker-1.0"]},"packages":[{"SPDXID":"SPDXRef-1","name":"musl","versionInfo":"1.2.5-r0",\
    "downloadLocation":"NOASSERTION","externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",\
    "referenceLocator":"pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.3"}]}]}
    """

  static func request(_ target: String, _ folder: TemporaryFolder) -> ScanRequest {
    var request = ScanTests.request(target, folder)
    request.packageSource = .attestation
    request.remote.variables = ["HOME": folder.path]
    return request
  }

  @Test func noLayerNeedBeThere() async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(ScanTests.shop())
    try builder.buildKit(SBOMType.spdx, predicate: Self.spdx)
    let path = try builder.write(folder, layers: false)
    let report = try await scan(Self.request(path, folder))
    #expect(report.packages.map { "\($0.name) \($0.version)" } == ["musl 1.2.5-r0"])
    #expect(report.distribution?.version == "3.20.3" && report.target.kind == "image")
    let sbom = try #require(report.sbom)
    #expect(sbom.origin == "attestation" && sbom.signature == "unsigned" && sbom.format.hasPrefix("SPDX 2.3"))
    #expect(sbom.packages == 1 && sbom.digest.hasPrefix("sha256:"))
    #expect(report.layers == [] && report.coverage == nil && report.target.size == nil)
    #expect(report.target.source?.verified == "none" && report.target.source?.blobs.count == 2)
    #expect(report.gaps.contains { $0.kind == "remark" && $0.reason.contains("no layer was read") })
    await #expect(throws: ImageError.self) { try await scan(ScanTests.request(path, folder)) }
  }

  @Test func whatLayersCameToAndWhatAnSBOMCameToAreKeptApart() async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(ScanTests.shop())
    try builder.buildKit(SBOMType.spdx, predicate: Self.spdx)
    let path = try builder.write(folder)
    for _ in 0..<2 {
      let layers = try await scan(ScanTests.request(path, folder))
      #expect(layers.packages.count == 4 && layers.sbom == nil && layers.layers.count == 2)
      let attested = try await scan(Self.request(path, folder))
      #expect(attested.packages.count == 1 && attested.sbom != nil)
    }
    // What was read once need not be there any more, except where nothing is kept.
    let first = try await scan(Self.request(path, folder))
    let document = try #require(first.sbom?.digest.dropFirst("sha256:".count))
    try FileManager.default.removeItem(atPath: "\(path)/blobs/sha256/\(document)")
    #expect(try await scan(Self.request(path, folder)) == first)
    var fresh = Self.request(path, folder)
    fresh.cacheLimit = nil
    await #expect(throws: AttestationError.self) { try await scan(fresh) }
  }

  @Test func whereThereIsNoneThatIsSaid() async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(ScanTests.shop())
    try builder.buildKit("https://slsa.dev/provenance/v1", predicate: "{}")
    let path = try builder.write(folder)
    do {
      _ = try await scan(Self.request(path, folder))
      Issue.record("there is no SBOM")
    } catch let error as AttestationError {
      #expect("\(error)".contains("no SBOM that can be used beside the image"))
      #expect("\(error)".contains("https://slsa.dev/provenance/v1"))
      #expect(error.recoverySuggestion?.contains("--sbom-source image") == true)
    }
    let archive = try folder.write("docker.tar", ScanTests.shop().dockerArchive())
    for target in [archive, folder.path] {
      await #expect(throws: AttestationError.noPlace(target)) { try await scan(Self.request(target, folder)) }
    }
  }

  @Test(
    "an SBOM of another image, one that is none, one that cannot be read", arguments: ["foreign", "none", "broken"])
  func unusable(_ kind: String) async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(ScanTests.shop())
    switch kind {
    case "foreign":
      try builder.buildKit(SBOMType.spdx, predicate: Self.spdx, about: "sha256:" + String(repeating: "7", count: 64))
    case "none": try builder.buildKit(SBOMType.spdx, predicate: #"{"hello":"world"}"#)
    default: try builder.buildKit(SBOMType.spdx, predicate: #"{"spdxVersion":"SPDX-2.3","packages":7"#)
    }
    let path = try builder.write(folder)
    await #expect(throws: AttestationError.self) { try await scan(Self.request(path, folder)) }
    // Another one that can be used is taken, wherever it is.
    try builder.cosign(".sbom", Array(Self.spdx.utf8), mediaType: "text/spdx+json")
    let better = try builder.write(folder, "better")
    #expect(try await scan(Self.request(better, folder)).packages.map(\.name) == ["musl"])
  }

  @Test("with a key only what it signed will do", .enabled(if: Command.find("openssl") != nil, "openssl is not there"))
  func keys() async throws {
    let folder = try TemporaryFolder()
    let openssl = Command.find("openssl") ?? ""
    for name in ["mine", "other"] {
      _ = try Command.run([openssl, "genpkey", "-algorithm", "ed25519", "-out", "\(folder.path)/\(name).key"])
      _ = try Command.run(
        [openssl, "pkey", "-in", "\(folder.path)/\(name).key", "-pubout", "-out", "\(folder.path)/\(name).pub"])
    }
    var builder = NeighbourBuilder(ScanTests.shop())
    let subject = try builder.subject()
    try builder.buildKit(SBOMType.spdx, predicate: Self.spdx)
    let unsigned = try builder.write(folder, "unsigned")
    let statement = NeighbourBuilder.statement(
      SBOMType.spdx, about: subject, predicate: Self.spdx.replacing("1.2.5-r0", with: "9.9.9-r9"))
    let pem = [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/mine.key")))
    try builder.cosign(
      ".att", Array(try Envelope(signing: statement, with: PrivateKey(pem: pem)).json.utf8),
      mediaType: Envelope.mediaType, notes: ["predicateType": SBOMType.spdx])
    let signed = try builder.write(folder, "signed")
    func request(_ path: String, _ key: String) -> ScanRequest {
      var request = Self.request(path, folder)
      request.decisions.keys = ["\(folder.path)/\(key).pub"]
      return request
    }
    let report = try await scan(request(signed, "mine"))
    #expect(report.packages.map(\.version) == ["9.9.9-r9"] && report.sbom?.signature == "verified")
    // Without a key the nearest one is taken.
    #expect(try await scan(Self.request(signed, folder)).packages.map(\.version) == ["1.2.5-r0"])
    await #expect(throws: AttestationError.self) { try await scan(request(signed, "other")) }
    await #expect(throws: AttestationError.self) { try await scan(request(unsigned, "mine")) }
    await #expect(throws: (any Error).self) { try await scan(request(signed, "absent")) }
  }

  @Test func ofARegistryNoLayerIsFetched() async throws {
    let folder = try TemporaryFolder()
    let registry = LoopbackRegistry()
    var builder = NeighbourBuilder(ScanTests.shop())
    try builder.buildKit(SBOMType.spdx, predicate: Self.spdx)
    try builder.push(registry, "team/app")
    registry.put(
      "team/app/manifests/latest", NeighbourBuilder.index([try builder.image.descriptor()] + builder.entries),
      type: "application/vnd.oci.image.index.v1+json")
    let report = try await scan(Self.request("registry://\(registry.host)/team/app", folder))
    #expect(report.packages.map(\.name) == ["musl"])
    for layer in builder.image.layers {
      let digest = try ImageBuilder.digest(layer.stored)
      #expect(!registry.log.contains { $0.contains(digest) })
    }
    // Index, manifest, configuration; manifest and document of the attestation.
    #expect(registry.log.count == 5, "\(registry.log)")
  }

  @Test func whatIsBesideTheImageIsInTheReportWhereItIsWanted() async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(ScanTests.shop())
    try builder.buildKit(SBOMType.spdx, predicate: Self.spdx)
    try builder.buildKit(
      "https://slsa.dev/provenance/v0.2",
      predicate: #"{"buildType":"https://mobyproject.org/buildkit@v1","buildConfig":{"x":1},"materials":[]}"#)
    let path = try builder.write(folder)
    var request = ScanTests.request(path, folder)
    #expect(try await scan(request).attestations == nil)
    request.decisions.wantsAttestations = true
    // The second time from the cache.
    for _ in 0..<2 {
      let report = try await scan(request)
      #expect(report.bases == nil)
      #expect(
        report.attestations?.map { "\($0.predicateType) \($0.place) \($0.signature) \($0.detail ?? "")" } == [
          "https://slsa.dev/provenance/v0.2 index unsigned mode=max",
          "https://spdx.dev/Document index unsigned SPDX 2.3",
        ])
    }
    let archive = try folder.write("docker.tar", ScanTests.shop().dockerArchive())
    var other = ScanTests.request(archive, folder)
    other.decisions.wantsAttestations = true
    let report = try await scan(other)
    #expect(report.attestations == nil && report.gaps.contains { $0.subject == "attestations" })
  }
}
