// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Notations
import Reporting
import Testing

/// The program's recommendations against a registry of its own.
@Suite(
  "Recommendations and a registry",
  .enabled(if: BuiltBinary.isThere && RealRegistry.isThere, Comment(rawValue: RealRegistry.absent)))
struct RecommendBinaryTests {
  /// An application on a Debian, which says what it stands on.
  private static func app(on registry: String) throws -> (base: ImageBuilder, app: ImageBuilder) {
    var tar = TarBuilder()
    tar.file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n")
    tar.file(
      "var/lib/dpkg/status",
      "Package: zlib1g\nStatus: install ok installed\nVersion: 1:1.2.11\nArchitecture: amd64\nSource: zlib\n")
    tar.file("bin/sh", "#!/bin/false\n", mode: 0o755)
    let base = ImageBuilder([.init(tar: tar.finished())])
    var own = TarBuilder()
    own.file("app/run", "#!/bin/sh\n", mode: 0o755)
    var app = base
    app.layers.append(.init(tar: own.finished()))
    app.annotations = [
      "org.opencontainers.image.base.name": "\(registry)/library/debian:12-slim",
      "org.opencontainers.image.base.digest": try ImageBuilder.digest(base.manifest()),
    ]
    return (base, app)
  }

  @Test(
    "what is said of each candidate is what a scan of it says",
    .enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func rowsEqualScans() throws {
    let registry = try RealRegistry()
    let images = (Shared.path ?? "") + "/images/"
    let folder = try TemporaryFolder()
    let (base, app) = try Self.app(on: registry.host)
    try registry.push(base.writeLayout(folder, "base"), "library/debian:old")
    for (layout, name) in [
      ("debian-bookworm-slim", "library/debian:12-slim"), ("debian-bookworm-slim", "library/debian:bookworm-slim"),
      ("stale-debian", "library/debian:12"), ("alpine-3.10", "library/alpine:3.10"),
      ("alpine-3.20", "library/alpine:3.20"), ("distroless", "distroless/base-debian12:latest"),
    ] {
      try registry.push(images + layout, name)
    }
    try registry.push(app.writeLayout(folder, "app"), "team/app:1")
    let target = "\(registry.host)/team/app:1"
    let run = try BuiltBinary.run(["recommendations", "--format", "json", target])
    #expect(run.status == 0 && run.error == "", "\(run.error)")
    let paper = try JSONValue(Array(run.output.utf8))
    let options = (paper["changes"]?.array ?? []) + [try #require(paper["refresh"])]
    #expect(options.count >= 3)
    #expect(paper["base"]?["isCurrent"]?.bool == false)
    for option in options {
      let name = try #require(option["reference"]?.string)
      let scan = try BuiltBinary.run(["cves", "--format", "json", "registry://" + name])
      let report = try JSONDecoder().decode(Report.self, from: Data(scan.output.utf8))
      let tally = report.tally(report.findings)
      let measured = try #require(option["measured"])
      let counts = Level.allCases.map { measured["findings"]?[$0.rawValue]?.int ?? -1 }
      #expect(counts == Level.allCases.map { tally.count($0) }, "\(name)")
      #expect(measured["packages"]?.int == report.packages.count { $0.owner == nil }, "\(name)")
      #expect(measured["size"]?.int == report.target.source?.size, "\(name)")
      #expect(measured["unpackedSize"]?.int == report.target.size, "\(name)")
    }
    // The same again is the same.
    #expect(try BuiltBinary.run(["recommendations", "--format", "json", target]).output == run.output)
    // A second reader of the schema.
    if SchemaTests.hasValidator {
      let path = try folder.write("paper.json", Array(run.output.utf8))
      try SchemaTests().validate(path, "recommendations.schema.json")
    }
    let overview = try BuiltBinary.run(["quickview", "--recommend", target])
    #expect(overview.status == 0, "\(overview.error)")
    for title in ["Base findings", "Refreshed base"] { #expect(overview.output.contains(title)) }
  }

  @Test("what is not known is no data, and status 3")
  func noBase() throws {
    let folder = try TemporaryFolder()
    let layout = try Self.app(on: "localhost").base.writeLayout(folder, "base")
    let run = try BuiltBinary.run(["recommendations", "--offline", layout])
    #expect(run.status == 3, "\(run.error)")
    #expect(run.output.contains("Base image       no data"))
    #expect(try BuiltBinary.run(["recommendations", "--from", "no place", layout]).status == 1)
    #expect(try BuiltBinary.run(["recommendations", "--only-refresh", "--only-update", layout]).status != 0)
  }
}
