// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import Images
import Reporting
import Scanning
import Testing

/// What a report says of the makers of bases.
@Suite struct TrustTests {
  private func shop(_ base: String) -> ImageBuilder {
    var image = ScanTests.shop()
    image.annotations = [
      "org.opencontainers.image.base.name": base,
      "org.opencontainers.image.base.digest": "sha256:" + String(repeating: "4", count: 64),
    ]
    return image
  }

  private func trust(_ base: String, _ change: (inout ScanRequest) -> Void = { _ in }) async throws -> Report.Base.Trust
  {
    let folder = try TemporaryFolder()
    var request = ScanTests.request(try shop(base).writeLayout(folder), folder)
    request.now = "2026-11-29T00:00:00Z"
    change(&request)
    return try #require(try await scan(request).bases?.first?.trust)
  }

  private func fact(_ trust: Report.Base.Trust, _ subject: String) -> String? {
    trust.facts.first { $0.subject == subject }.map { "\($0.weight): \($0.text)" }
  }

  @Test func everyScanSaysWhatListsHereKnowAndAsksNobody() async throws {
    let trust = try await trust("alpine:3.24")
    #expect(trust.level == "official")
    #expect(fact(trust, "tag")?.hasPrefix("good: tag 3.24: supported (list of 2026-") == true)
    #expect(fact(trust, "distribution") == "bad: Alpine Linux v3.17: repairs ended on 2024-11-22 (facts of 2026-08-22)")
    #expect(fact(trust, "signature")?.hasPrefix("unknown: ") == true)
    #expect(fact(trust, "runtime") == nil)
  }

  @Test func aMirrorOfDockersRegistryHoldsItsImagesAndNoOtherDoes() async throws {
    for (mirror, name) in [
      ("mirror.example", "mirror.example/library/alpine:3.24"),
      ("https://m.example/hub/", "m.example/hub/library/alpine:3.24"),
    ] {
      #expect(try await trust(name).level == "unknown")
      let found = try await trust(name) {
        var docker = RegistrySettings()
        docker.mirrors = [mirror]
        $0.remote.registries["docker.io"] = docker
      }
      #expect(found.level == "official", "\(name)")
    }
  }

  @Test func theDatabaseGoesBeforeWhatIsCompiledInWhereItIsNewer() async throws {
    for (date, tag, isSupported) in [
      ("2027-01-01", "3.99", true), ("2020-01-01", "3.99", false), ("2027-01-01", "3.24", false),
    ] {
      let mirror = try TemporaryFolder()
      try mirror.write("osv/ecosystems.txt", Array("Alpine\n".utf8))
      var zip = ZipBuilder()
      zip.file(
        "DDT-1.json",
        Array(
          #"{"id":"DDT-1","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"Alpine:v3.17","name":"kettle"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.2-r3"}]}]}]}"#
            .utf8))
      try mirror.write("osv/Alpine/all.zip", zip.finished())
      try mirror.write(
        "docker-official-images/library.json",
        Array(
          #"{"date":"\#(date)","repositories":{"alpine":{"entries":[{"tags":["3.99"],"gitRepo":"https://git.example/alpine","gitCommit":"0123456789abcdef","directory":"x"}]}}}"#
            .utf8))
      try mirror.write("endoflife/api/all.json", Array(#"["alpine-linux"]"#.utf8))
      try mirror.write(
        "endoflife/api/alpine-linux.json",
        Array(#"[{"cycle":"3.17","releaseDate":"\#(date)","eol":"2028-01-01"}]"#.utf8))
      _ = try await updateDatabase(
        at: mirror.path + "/cache/db/advisories.sqlite", from: FeedOrigin(mirror.path)
      ) { _ in }
      let found = try await trust("alpine:\(tag)") { $0.cacheDirectory = mirror.path + "/cache" }
      #expect(fact(found, "tag")?.hasPrefix(isSupported ? "good" : "bad") == true, "\(date) \(tag)")
      if isSupported {
        #expect(
          fact(found, "source") == "good: built from https://git.example/alpine at 0123456789ab, x (list of 2027-01-01)"
        )
      }
    }
  }

  @Test func askedForTheRegistryOfTheBaseAnswers() async throws {
    let registry = LoopbackRegistry()
    var ground = ImageBuilder([ScanTests.shop().layers[0]])
    ground.labels = ["org.opencontainers.image.source": "https://git.example/base"]
    var builder = NeighbourBuilder(ground)
    try builder.buildKit("https://slsa.dev/provenance/v0.2", predicate: #"{"buildType":"x","materials":[]}"#)
    try builder.push(registry, "base/alpine")
    registry.put(
      "base/alpine/manifests/1", NeighbourBuilder.index([try builder.image.descriptor()] + builder.entries),
      type: "application/vnd.oci.image.index.v1+json")
    let folder = try TemporaryFolder()
    var image = ScanTests.shop()
    image.annotations = ["org.opencontainers.image.base.name": "\(registry.host)/base/alpine:1"]
    var request = ScanTests.request(try image.writeLayout(folder), folder)
    request.decisions.wantsTrust = true
    request.remote.variables = ["HOME": folder.path]
    request.remote.patience.pause = 0.01
    var settings = RegistrySettings()
    settings.isPlain = true
    request.remote.registries[registry.host] = settings
    let found = try #require(try await scan(request).bases?.first?.trust)
    #expect(fact(found, "provenance")?.hasPrefix("good: ") == true, "\(found)")
    #expect(fact(found, "source") == "none: https://git.example/base, by its own label")
    registry.stop()
    let silent = try #require(try await scan(request).bases?.first?.trust)
    #expect(fact(silent, "provenance")?.hasPrefix("unknown: could not be looked for: ") == true)
  }

  @Test func approvalComesFromTheConfiguration() async throws {
    #expect(try await trust("ghcr.io/our/base:1").level == "unknown")
    #expect(
      try await trust("ghcr.io/our/base:1") { $0.decisions.approvedBases = ["ghcr.io/our/*"] }.level == "approved")
  }
}
