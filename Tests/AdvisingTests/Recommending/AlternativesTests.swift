// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import ImageSpec
import Images
import Reporting
import Scanning
import Testing

@testable import Advising

/// Bases that are found, measured and held against the target, on images made here.
@Suite struct AlternativesTests {
  /// A Debian with some packages.
  static func debian(_ version: String, _ packages: [(String, String)], extra: (inout TarBuilder) -> Void = { _ in })
    -> ImageBuilder
  {
    var tar = TarBuilder()
    tar.file("etc/os-release", "ID=debian\nVERSION_ID=\"\(version)\"\nPRETTY_NAME=\"Debian GNU/Linux \(version)\"\n")
    tar.file("etc/passwd", "root:x:0:0::/root:/bin/sh\nwww-data:x:33:33::/:/bin/sh\n")
    let status = packages.map {
      "Package: \($0.0)\nStatus: install ok installed\nVersion: \($0.1)\nArchitecture: amd64\n"
    }
    tar.file("var/lib/dpkg/status", status.joined(separator: "\n"))
    tar.file("bin/sh", "#!/bin/false\n", mode: 0o755)
    tar.file("usr/bin/apt-get", "#!/bin/false\n", mode: 0o755)
    extra(&tar)
    return ImageBuilder([.init(tar: tar.finished())])
  }

  static func alpine() -> ImageBuilder {
    var tar = TarBuilder()
    tar.file("etc/os-release", "ID=alpine\nVERSION_ID=3.22.1\nPRETTY_NAME=\"Alpine Linux v3.22\"\n")
    tar.file("etc/passwd", "root:x:0:0::/root:/bin/sh\n")
    tar.file("lib/apk/db/installed", "P:musl\nV:1.2.5-r0\nA:x86_64\n\n")
    tar.file("bin/sh", "#!/bin/false\n", mode: 0o755)
    return ImageBuilder([.init(tar: tar.finished())])
  }

  static let old = debian("12", [("libc6", "2.36-9"), ("openssl", "3.0.1-1"), ("curl", "7.88.0-1")])
  static let new = debian("12", [("libc6", "2.36-9"), ("openssl", "3.0.13-1")])

  /// An application on a base, with its own layers.
  static func app(
    on base: ImageBuilder, name: String = "debian:12-slim", digest: String? = nil, fill: (inout TarBuilder) -> Void
  ) throws -> ImageBuilder {
    var image = base
    var tar = TarBuilder()
    fill(&tar)
    image.layers.append(.init(tar: tar.finished()))
    image.annotations = [
      "org.opencontainers.image.base.name": name,
      "org.opencontainers.image.base.digest": try digest ?? ImageBuilder.digest(base.manifest()),
    ]
    return image
  }

  /// Layouts of candidates, by the names they bear.
  static func place(_ folder: TemporaryFolder, _ images: [(String, ImageBuilder)]) throws -> CandidatePlace {
    let files = try ImageBuilder.layout(
      images.map(\.1), descriptors: images.map { try $0.1.descriptor(ref: $0.0) })
    for (path, bytes) in files { try folder.write("bases/" + path, bytes) }
    return .layout(
      try CandidateLayout(path: folder.path + "/bases", name: nil, index: files["index.json"] ?? []))
  }

  static func request(_ target: String, _ folder: TemporaryFolder) -> ScanRequest {
    var request = ScanRequest(target: target, cacheDirectory: folder.path + "/cache", now: "2026-08-22T00:00:00Z")
    request.remote.isOffline = true
    request.decisions.wantsBases = true
    return request
  }

  private func found(
    _ image: ImageBuilder, _ images: [(String, ImageBuilder)], _ change: (inout AlternativeSettings) -> Void = { _ in }
  ) async throws -> (alternatives: Alternatives, facts: TargetFacts, request: ScanRequest) {
    let folder = try TemporaryFolder()
    var settings = AlternativeSettings()
    settings.places = [try Self.place(folder, images)]
    change(&settings)
    let request = Self.request(try image.writeLayout(folder), folder)
    let facts = try await TargetFacts.found(request)
    return (try await alternatives(to: facts, request: request, settings: settings), facts, request)
  }

  @Test func theTagThatMovedIsARefresh() async throws {
    let app = try Self.app(on: Self.old) { $0.file("app/main.sh", "#!/bin/sh\necho\n", mode: 0o755) }
    let found = try await found(app, [("old", Self.old), ("12-slim", Self.new)]).alternatives
    #expect(found.base?.reference == "docker.io/library/debian:12-slim")
    #expect(found.isCurrent == false)
    #expect(found.refreshed?.reference == "docker.io/library/debian:12-slim")
    #expect(try found.refreshed?.digest == ImageBuilder.digest(Self.new.manifest()))
    #expect(found.present?.packages.count == 3)
    #expect(found.refreshed?.report.packages.count == 2)
    #expect(found.refreshed?.fitness.verdict == .yes, "\(found.refreshed?.fitness.reasons ?? [])")
  }

  @Test func aTagThatStandsForTheSameIsCurrent() async throws {
    let app = try Self.app(on: Self.old) { $0.file("app/data", "x") }
    let found = try await found(app, [("12-slim", Self.old)]).alternatives
    #expect(found.isCurrent == true && found.refreshed == nil)
  }

  @Test func theNumbersAreThoseOfAScanOfTheCandidate() async throws {
    let app = try Self.app(on: Self.old) { $0.file("app/data", "x") }
    let (found, _, request) = try await found(
      app, [("12-slim", Self.new), ("13-slim", Self.debian("13", [("libc6", "2.41-1")]))])
    let folder = try TemporaryFolder()
    for alternative in found.changes + [try #require(found.refreshed)] {
      let image = alternative.kind == .refresh ? Self.new : Self.debian("13", [("libc6", "2.41-1")])
      var direct = request
      direct.target = try image.writeLayout(folder, alternative.kind.rawValue)
      direct.cacheDirectory = folder.path + "/cache"
      let report = try await scan(direct)
      #expect(report.packages == alternative.report.packages && report.findings == alternative.report.findings)
      #expect(report.target.source == alternative.report.target.source)
    }
  }

  @Test func endedReleasesAreLeftOutAndSaid() async throws {
    let app = try Self.app(on: Self.old) { $0.file("app/data", "x") }
    let bullseye = Self.debian("10", [("libc6", "2.28-1")])
    var testing = TarBuilder()
    testing.file("etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux forky/sid\"\n")
    testing.file(
      "var/lib/dpkg/status", "Package: libc6\nStatus: install ok installed\nVersion: 2.42-1\nArchitecture: amd64\n")
    let found = try await found(
      app,
      [
        ("12-slim", Self.old), ("13", bullseye), ("13-slim", ImageBuilder([.init(tar: testing.finished())])),
      ]
    ).alternatives
    #expect(found.changes.isEmpty)
    #expect(
      found.skipped.map(\.reason).sorted() == [
        "Debian GNU/Linux 10 is repaired no more since 2024-06-30", "Debian GNU/Linux forky/sid is not released yet",
      ], "\(found.skipped)")
  }

  @Test func oneImageUnderSeveralTagsIsOneCandidate() async throws {
    let app = try Self.app(on: Self.old) { $0.file("app/data", "x") }
    let thirteen = Self.debian("13", [("libc6", "2.41-1")])
    let found = try await found(app, [("12-slim", Self.old), ("13-slim", thirteen), ("13", thirteen)]).alternatives
    #expect(found.changes.count == 1)
    #expect(found.changes.first?.reference == "docker.io/library/debian:13-slim")
    #expect(found.changes.first?.aliases == ["docker.io/library/debian:13"])
  }

  @Test func whatFitsGoesBeforeWhatDoesNot() async throws {
    // A program of its own that asks for the shell of the base, and a package of its own.
    let app = try Self.app(on: Self.old) { tar in
      tar.file("app/run", "#!/bin/sh\n", mode: 0o755)
      tar.file(
        "var/lib/dpkg/status",
        "Package: libc6\nStatus: install ok installed\nVersion: 2.36-9\nArchitecture: amd64\n\nPackage: jq\nStatus: install ok installed\nVersion: 1.6\nArchitecture: amd64\n"
      )
    }
    let found = try await found(
      app, [("12-slim", Self.old), ("docker.io/library/alpine:3.22", Self.alpine()), ("13-slim", Self.new)]
    ).alternatives
    #expect(found.changes.map(\.reference) == ["docker.io/library/debian:13-slim", "docker.io/library/alpine:3.22"])
    #expect(found.changes.map(\.fitness.verdict) == [.yes, .no], "\(found.changes.map(\.fitness))")
    #expect(found.changes.last?.fitness.reasons.first == "it installs jq, and there is no apt-get")
  }

  @Test func modulesOfPythonAreOfOneLine() async throws {
    let eleven = Self.debian("12", [("libc6", "2.36-9"), ("python3.11", "3.11.2-6")])
    let app = try Self.app(on: eleven) { $0.file("usr/local/lib/python3.11/site-packages/app.py", "import os\n") }
    let thirteen = Self.debian("13", [("libc6", "2.41-1"), ("python3.13", "3.13.5-2")])
    let newer = Self.debian("12", [("libc6", "2.36-9"), ("python3.11", "3.11.2-7")])
    let found = try await found(app, [("old", eleven), ("12-slim", newer), ("13-slim", thirteen)]).alternatives
    #expect(found.refreshed?.fitness.verdict == .yes)
    #expect(found.changes.map(\.fitness.verdict) == [.no])
    #expect(
      found.changes.first?.fitness.reasons.first == "Python is 3.13.5, and its modules are installed for 3.11")
  }

  @Test func withoutABaseThereIsNoData() async throws {
    let (found, facts, request) = try await found(Self.old, [("12-slim", Self.new)])
    #expect(found.base == nil && found.refreshed == nil && found.changes.isEmpty)
    #expect(found.remarks.first?.hasPrefix("no data: what the target was built on is not known") == true)
    let paper = try Recommendations(found, target: facts.report, request: request)
    #expect(try RecommendationsFormat.text.text(of: paper, style: Style()).contains("no data"))
    #expect(try RecommendationsFormat.markdown.text(of: paper, style: Style()).contains("No data"))
    // And a name that the user gives is taken.
    let given = try await self.found(Self.old, [("docker.io/library/debian:12-slim", Self.new)]) {
      $0.tag = "debian:12-slim"
    }
    #expect(given.alternatives.base?.evidence == "given")
    #expect(given.alternatives.refreshed?.fitness.verdict == .noData)
  }

  @Test func aLayoutThatIsDamagedIsSaidOfItsCandidate() async throws {
    let folder = try TemporaryFolder()
    let app = try Self.app(on: Self.old) { $0.file("app/data", "x") }
    var settings = AlternativeSettings()
    settings.places = [try Self.place(folder, [("12-slim", Self.old), ("13-slim", Self.new)])]
    let layer = try ImageBuilder.digest(Self.new.layers[0].stored).dropFirst("sha256:".count)
    try folder.write("bases/blobs/sha256/\(layer)", Array("no layer".utf8))
    let request = Self.request(try app.writeLayout(folder), folder)
    let found = try await alternatives(
      to: TargetFacts.found(request), request: request, settings: settings)
    #expect(found.changes.isEmpty)
    #expect(
      found.skipped.count == 1 && found.skipped[0].reason.hasPrefix("it could not be measured: "), "\(found.skipped)")
  }

  @Test func aRegistryThatOnlyTheImageNamesIsNotAsked() async throws {
    let registry = LoopbackRegistry()
    let folder = try TemporaryFolder()
    let app = try Self.app(on: Self.old, name: "\(registry.host)/library/debian:12-slim") { $0.file("app/data", "x") }
    var request = Self.request(try app.writeLayout(folder), folder)
    request.remote.isOffline = false
    request.remote.variables = ["HOME": folder.path]
    let found = try await alternatives(
      to: TargetFacts.found(request), request: request, settings: AlternativeSettings())
    #expect(registry.log.isEmpty)
    #expect(found.remarks.contains { $0.contains("not asked, for it is of this machine") })
  }

  @Test("a hostile registry is refused within bounds", arguments: ["endless", "circle", "digest", "gone"])
  func hostile(_ kind: String) async throws {
    let registry = LoopbackRegistry()
    let folder = try TemporaryFolder()
    for (tag, image) in [("12-slim", Self.old), ("13-slim", Self.new)] {
      try registry.push(image, "library/debian", tag: tag)
    }
    let wrong = "sha256:" + String(repeating: "0", count: 64)
    registry.override { request, count in
      if request.path.contains("/tags/list") {
        guard request.path.hasPrefix("/v2/library/debian/") else { return .init(status: 404) }
        let names =
          kind == "endless"
          ? (0..<1000).map { "\"13.\(count)\($0)-slim\"" } : ["\"12-slim\"", "\"13-slim\""]
        let next =
          "/v2/library/debian/tags/list?n=1000&last=" + (kind == "endless" ? "\(request.path.count)x\(count)" : "a")
        return .init(
          headers: ["Content-Type: application/json"]
            + (kind == "endless" || kind == "circle" ? ["Link: <\(next)>; rel=\"next\""] : []),
          body: Array(#"{"name":"x","tags":[\#(names.joined(separator: ","))]}"#.utf8))
      }
      if kind == "digest", request.method == "HEAD", request.path.hasSuffix("/manifests/13-slim") {
        return .init(headers: ["Docker-Content-Digest: \(wrong)"], length: 10)
      }
      if kind == "digest", request.path.hasSuffix(wrong) {
        return .init(headers: ["Content-Type: application/vnd.oci.image.manifest.v1+json"], body: Array("{}".utf8))
      }
      return kind == "gone" && request.path != "/v2/" ? .init(status: 503) : nil
    }
    let app = try Self.app(on: Self.old, name: "\(registry.host)/library/debian:12-slim") { $0.file("app/data", "x") }
    var request = Self.request(try app.writeLayout(folder), folder)
    request.remote.isOffline = false
    request.remote.variables = ["HOME": folder.path]
    request.remote.patience.attempts = 1
    var settings = AlternativeSettings()
    settings.places = [.registry(host: registry.host, prefix: "mirror")]
    settings.limit = 2
    let found = try await alternatives(to: TargetFacts.found(request), request: request, settings: settings)
    #expect(found.changes.isEmpty)
    #expect(registry.requests.count < 120, "\(registry.requests.count)")
    switch kind {
    case "digest":
      #expect(found.skipped.contains { $0.reason.contains("sha256:0000") }, "\(found.skipped)")
    default: #expect(!found.remarks.isEmpty)
    }
  }
}
