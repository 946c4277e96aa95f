// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Images
import Reporting
import Scanning
import Testing

/// What an image is said to be built on.
@Suite struct BaseTests {
  private static let shop = ScanTests.shop()
  /// The image of the lowest layer alone.
  private static var ground: ImageBuilder { ImageBuilder([shop.layers[0]]) }
  private static var stranger: ImageBuilder {
    var tar = TarBuilder()
    tar.file("other", "x")
    return ImageBuilder([.init(tar: tar.finished())])
  }

  private static func provenance(_ bases: [(name: String, digest: String)]) -> String {
    let materials = bases.map {
      #"{"uri":"pkg:docker/\#($0.name)","digest":{"sha256":"\#($0.digest.dropFirst("sha256:".count))"}}"#
    }
    return #"{"buildType":"https://mobyproject.org/buildkit@v1","materials":[\#(materials.joined(separator: ","))]}"#
  }

  @Test func provenanceNamesThemAndTheLayersProveWhichIs() async throws {
    let folder = try TemporaryFolder()
    let registry = LoopbackRegistry()
    try registry.push(Self.ground, "base/alpine", tag: "3.17")
    try registry.push(Self.stranger, "base/golang", tag: "1")
    var builder = NeighbourBuilder(Self.shop)
    let base = try ImageBuilder.digest(Self.ground.manifest())
    let helper = try ImageBuilder.digest(Self.stranger.manifest())
    let gone = "sha256:" + String(repeating: "5", count: 64)
    try builder.buildKit(
      "https://slsa.dev/provenance/v0.2",
      predicate: Self.provenance([
        ("\(registry.host)/base/golang@1", helper), ("\(registry.host)/base/alpine@3.17", base),
        ("\(registry.host)/base/gone@2", gone),
      ]))
    try builder.push(registry, "app")
    registry.put(
      "app/manifests/latest", NeighbourBuilder.index([try builder.image.descriptor()] + builder.entries),
      type: "application/vnd.oci.image.index.v1+json")
    var request = ScanTests.request("registry://\(registry.host)/app", folder)
    request.remote.variables = ["HOME": folder.path]
    request.remote.patience.pause = 0.01
    request.decisions.wantsBases = true
    let bases = try #require(try await scan(request).bases)
    #expect(bases.map(\.reference) == ["\(registry.host)/base/alpine:3.17", "\(registry.host)/base/gone:2"])
    #expect(bases.map(\.digest) == [base, gone] && bases.map(\.layers) == [1, nil])
    #expect(bases.map(\.evidence) == ["layers", "provenance"] && bases.map(\.confidence) == ["proved", "stated"])
    #expect(bases[0].grounds?.map(\.kind) == ["layers", "provenance"])
    // The tag has moved on.
    try registry.push(Self.stranger, "base/alpine", tag: "3.17")
    request.decisions.wantsFreshness = true
    let report = try await scan(request)
    #expect(report.bases?.first?.currentDigest == helper && report.bases?.last?.currentDigest == nil)
    #expect(report.gaps.contains { $0.reason.contains("no such tag any more") })
  }

  @Test func annotationsAndLabelsAreBelievedAndNamed() async throws {
    let folder = try TemporaryFolder()
    let digest = "sha256:" + String(repeating: "4", count: 64)
    var image = Self.shop
    image.labels = ["org.opencontainers.image.base.name": "debian:12-slim"]
    image.annotations = [
      "org.opencontainers.image.base.name": "docker.io/library/debian:12-slim",
      "org.opencontainers.image.base.digest": digest,
    ]
    var request = ScanTests.request(try image.writeLayout(folder), folder)
    request.remote.isOffline = true
    request.decisions.wantsBases = true
    request.decisions.wantsFreshness = true
    let report = try await scan(request)
    let base = try #require(report.bases?.first)
    #expect(report.bases?.count == 1 && base.reference == "docker.io/library/debian:12-slim" && base.digest == digest)
    #expect(base.evidence == "annotation" && base.confidence == "stated")
    #expect(report.gaps.contains { $0.reason.contains("whether it is up to date was not asked (offline)") })
    image.annotations = [:]
    request.target = try image.writeLayout(folder, "labelled")
    let labelled = try #require(try await scan(request).bases?.first)
    #expect(labelled.reference == "docker.io/library/debian:12-slim" && labelled.evidence == "label")
    request.target = try Self.shop.writeLayout(folder, "silent")
    let silent = try await scan(request)
    #expect(silent.bases == [])
    #expect(silent.gaps.contains { $0.subject == "base image" && $0.reason.hasPrefix("no data") })
  }

  @Test func whatAnImageSaysOfItselfIsToldWithoutAskingAnybody() async throws {
    let folder = try TemporaryFolder()
    let registry = LoopbackRegistry()
    var image = Self.shop
    image.annotations = [
      "org.opencontainers.image.base.name": "\(registry.host)/base:1",
      "org.opencontainers.image.base.digest": "sha256:" + String(repeating: "4", count: 64),
    ]
    let report = try await scan(ScanTests.request(try image.writeLayout(folder), folder))
    let base = try #require(report.bases?.first)
    #expect(base.reference == "\(registry.host)/base:1" && base.evidence == "annotation" && base.layers == nil)
    #expect(registry.requests.isEmpty)
    #expect(try await scan(ScanTests.request(try Self.shop.writeLayout(folder, "silent"), folder)).bases == nil)
  }

  @Test(
    "an image does not lead us to machines that only we can reach",
    arguments: [
      "localhost:1/x", "127.0.0.1:1/x", "10.0.0.1/x", "[::1]:1/x", "host.internal/x", "router.local/x",
    ])
  func inward(_ name: String) async throws {
    let folder = try TemporaryFolder()
    var image = Self.shop
    image.annotations = [
      "org.opencontainers.image.base.name": name,
      "org.opencontainers.image.base.digest": "sha256:" + String(repeating: "4", count: 64),
    ]
    var request = ScanTests.request(try image.writeLayout(folder), folder)
    request.decisions.wantsFreshness = true
    let report = try await scan(request)
    #expect(report.bases?.count == 1 && report.bases?.first?.currentDigest == nil)
    #expect(report.gaps.contains { $0.reason.contains("its registry is not asked") }, "\(report.gaps)")
  }

  @Test func whoseLayersAreOthersIsSaid() async throws {
    let folder = try TemporaryFolder()
    var image = Self.shop
    image.annotations = [
      "org.opencontainers.image.base.name": "stranger:1",
      "org.opencontainers.image.base.digest": try ImageBuilder.digest(Self.stranger.manifest()),
    ]
    // A layout that holds the base too.
    let files = try ImageBuilder.layout(
      [image, Self.stranger], descriptors: [image.descriptor(ref: "app"), Self.stranger.descriptor(ref: "base")])
    for (path, bytes) in files { try folder.write("both/" + path, bytes) }
    var request = ScanTests.request(folder.path + "/both", folder)
    request.ref = "app"
    request.decisions.wantsBases = true
    let report = try await scan(request)
    #expect(report.bases?.count == 1 && report.bases?.first?.layers == nil)
    #expect(report.bases?.first?.confidence == "contradicted" && report.baseLayers == nil)
    #expect(report.gaps.contains { $0.reason.contains("its layers are not the lowest of this image") })
    image.annotations["org.opencontainers.image.base.digest"] = try ImageBuilder.digest(Self.ground.manifest())
    let right = try ImageBuilder.layout(
      [image, Self.ground], descriptors: [image.descriptor(ref: "app"), Self.ground.descriptor(ref: "base")])
    for (path, bytes) in right { try folder.write("right/" + path, bytes) }
    request.target = folder.path + "/right"
    #expect(try await scan(request).bases?.first?.layers == 1)
  }
}
