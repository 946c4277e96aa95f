// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import Images
import Lineage
import Reporting
import Testing

@testable import Scanning

/// Scans that ask the catalogue, and what fills it.
@Suite struct CatalogueScanTests {
  private static let shop = ScanTests.shop()
  /// The image of the lowest layer alone.
  private static var ground: ImageBuilder { ImageBuilder([shop.layers[0]]) }

  private let folder: TemporaryFolder
  private let registry = LoopbackRegistry()
  private var remote = RemoteSettings()

  init() throws {
    folder = try TemporaryFolder()
    remote.variables = ["HOME": folder.path]
    remote.patience.pause = 0.01
  }

  private func job(day: String = "2026-11-20") -> CatalogueJob {
    CatalogueJob(cacheDirectory: folder.path + "/cache", remote: remote, day: day)
  }

  private func request(_ target: String) -> ScanRequest {
    var request = ScanTests.request(target, folder)
    request.remote = remote
    request.now = "2026-11-29T10:00:00Z"
    return request
  }

  private func listing() throws -> CatalogueListing {
    let catalogue = try #require(try LayerCatalogue.found(in: folder.path + "/cache"))
    return try CatalogueListing(catalogue)
  }

  @Test func aPlainScanAsksTheCatalogueAndSaysWhoseEverythingIs() async throws {
    try registry.push(Self.ground, "base/alpine", tag: "3.17")
    let name = "\(registry.host)/base/alpine:3.17"
    let outcome = try await job().add([name])
    #expect(outcome.added == 1 && outcome.failures.isEmpty)
    // Neither layer was asked for.
    #expect(registry.log.count == 2, "\(registry.log)")
    let before = registry.log.count
    let report = try await scan(request(try Self.shop.writeLayout(folder)))
    #expect(registry.log.count == before)
    let base = try #require(report.bases?.first)
    #expect(report.bases?.count == 1 && base.reference == name && base.confidence == "proved" && base.layers == 1)
    #expect(base.size == report.layers[0].size)
    #expect(report.layers.map(\.base) == [0, nil])
    #expect(report.packages.map(\.side) == ["base", "base", "own", "own"])
    #expect(report.narrowed(toTypes: [], side: .base).packages.count == 2)
    #expect(report.narrowed(toTypes: ["npm"], side: .own).packages.map(\.name) == ["lodash"])
    #expect(report.narrowed(toTypes: [], side: .own).filter?.criteria == ["--ignore-base"])
    // The answer comes from the cache the second time, and the bases with it.
    #expect(try await scan(request(folder.path + "/image")).bases == report.bases)
  }

  @Test func anImageIsLearnedAndItsReportStaysTheSame() async throws {
    try registry.push(Self.ground, "base/alpine", tag: "3.17")
    try registry.push(Self.shop, "team/shop", tag: "1")
    let name = "registry://\(registry.host)/team/shop:1"
    var careful = request(name)
    careful.cacheLimit = nil
    let unlearned = try await scan(careful)
    #expect(try LayerCatalogue.found(in: folder.path + "/cache") == nil, "nothing is kept with --no-cache")
    let first = try await scan(request(name))
    let entry = try #require(try listing().entries.first)
    #expect(entry.reference == "\(registry.host)/team/shop:1" && entry.origin == "scan" && entry.packages == 4)
    #expect(entry.seen == "2026-11-29")
    let second = try await scan(request(name))
    #expect(first == second && first == unlearned)
    // The base is come across later; by then it is known.
    _ = try await scan(request("registry://\(registry.host)/base/alpine:3.17"))
    #expect(try await scan(request(name)).bases?.map(\.reference) == ["\(registry.host)/base/alpine:3.17"])
    #expect(try await scan(request("registry://\(registry.host)/base/alpine:3.17")).bases == nil)
  }

  @Test func whatIsScannedTogetherIsLearnedAfterwards() async throws {
    try registry.push(Self.ground, "base/alpine", tag: "3.17")
    let work = SharedWork(remote)
    _ = try await scan(request("registry://\(registry.host)/base/alpine:3.17"), sharing: work)
    #expect(try LayerCatalogue.found(in: folder.path + "/cache") == nil)
    work.learn()
    #expect(try listing().images == 1)
  }

  @Test func theUserAndTheDockerfileMayName() async throws {
    let path = try Self.shop.writeLayout(folder)
    var named = request(path)
    named.decisions.base = try Self.ground.writeLayout(folder, "ground")
    let given = try #require(try await scan(named).bases?.first)
    #expect(given.evidence == "given" && given.confidence == "proved" && given.layers == 1)
    named.decisions.base = folder.path + "/nowhere.tar"
    let wrong = try await scan(named)
    #expect(
      wrong.bases == [] && wrong.gaps.contains { $0.subject == "base image" && $0.reason.contains("nowhere.tar") })
    var built = request(path)
    built.remote.isOffline = true
    let text = "ARG TAG=3.17\nFROM golang:1 AS build\nFROM alpine:$TAG AS ground\nFROM ground\nCOPY app /app\n"
    built.decisions.dockerfile = DockerfileSource(bytes: Array(text.utf8), file: "Dockerfile").base
    let base = try #require(try await scan(built).bases?.first)
    #expect(base.reference == "docker.io/library/alpine:3.17" && base.evidence == "dockerfile")
    #expect(base.confidence == "stated")
    for (text, words) in [("FROM scratch\n", "built on nothing"), ("ARG X\nFROM $X\n", "is not in the file")] {
      built.decisions.dockerfile = DockerfileSource(bytes: Array(text.utf8), file: "Dockerfile").base
      let report = try await scan(built)
      #expect(report.bases == [] && report.gaps.contains { $0.reason.contains(words) }, "\(report.gaps)")
    }
  }

  @Test func allPlatformsAndTagsAreTakenAndMovedTagsAreSeen() async throws {
    var arm = ScanTests.shop()
    arm.architecture = "arm64"
    for image in [Self.shop, arm] { try registry.push(image, "team/app", tag: "x") }
    let index = NeighbourBuilder.index(try [Self.shop.descriptor(), arm.descriptor()])
    let digest = try ImageBuilder.digest(index)
    for target in ["2", digest] {
      registry.put("team/app/manifests/\(target)", index, type: "application/vnd.oci.image.index.v1+json")
    }
    try registry.push(Self.ground, "team/app", tag: "1")
    registry.put(
      "team/app/tags/list", Array(#"{"name":"team/app","tags":["1","2","latest"]}"#.utf8), type: "application/json")
    let outcome = try await job().add(["\(registry.host)/team/app"], tags: "?")
    #expect(outcome.names == 2 && outcome.added == 3 && outcome.failures.isEmpty, "\(outcome)")
    #expect(try listing().entries.map(\.platform) == ["linux/amd64", "linux/amd64", "linux/arm64"])
    #expect(try listing().entries.last?.digest == digest)
    // The tag 1 stands for the index from now on.
    registry.put("team/app/manifests/1", index, type: "application/vnd.oci.image.index.v1+json")
    let update = try await job(day: "2026-11-25").update(nil)
    #expect(update.names == 2 && update.moved == 1 && update.added == 0, "\(update)")
    let moved = try #require(try listing().entries.first { $0.moved != nil })
    #expect(moved.reference == "\(registry.host)/team/app:1" && moved.moved == "2026-11-25")
    var offline = job()
    offline.remote.isOffline = true
    #expect(try await offline.update(nil).failures.count == 2)
    var one = job()
    one.platform = "linux/arm64"
    #expect(try await one.add(["\(registry.host)/team/app:x"]).failures.count == 0)
    #expect(try await one.add(["\(registry.host)/team/none:1", "UPPER/x"]).failures.count == 2)
  }

  @Test func layoutsAreTakenUnderTheNameThatIsGiven() async throws {
    let files = try ImageBuilder.layout(
      [Self.shop, Self.ground], descriptors: [Self.shop.descriptor(ref: "shop"), Self.ground.descriptor(ref: "ground")])
    for (path, bytes) in files { try folder.write("both/" + path, bytes) }
    var job = job()
    job.from = folder.path + "/both"
    job.wantsInventories = true
    #expect(try await job.add(["company/bases:ground"]).added == 1)
    #expect(try listing().entries.map(\.packages) == [2])
    #expect(try await job.add(["company/bases"], tags: "s*").added == 1)
    #expect(try listing().entries.map(\.reference).last == "docker.io/company/bases:shop")
    #expect(try await job.add(["company/bases:other"]).failures.count == 1)
    job.from = nil
    #expect(try await job.add([folder.path + "/both"]).failures.count == 1)
  }

  @Test func aCatalogueThatCannotBeReadIsARemark() async throws {
    try folder.write("cache/catalogue/catalogue.sqlite", Array("rubbish that is no database, and long".utf8))
    let report = try await scan(request(try Self.shop.writeLayout(folder)))
    #expect(report.gaps.contains { $0.subject == "base image" && $0.reason.contains("could not be asked") })
    #expect(report.packages.count == 4)
  }
}
