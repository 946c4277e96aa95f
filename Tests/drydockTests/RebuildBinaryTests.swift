// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Testing

/// `drydock stale` and `drydock plan` of the program, on reports that were saved.
@Suite("The program and rebuilds", .enabled(if: BuiltBinary.isThere, "the program was not built"))
struct RebuildBinaryTests {
  private let folder: TemporaryFolder
  private let dockerfile: String

  init() throws {
    folder = try TemporaryFolder()
    dockerfile = try folder.write(
      "Dockerfile", Array("FROM debian:12-slim\nRUN apt-get update && apt-get install -y libxml2 curl=7.88.1-10\n".utf8)
    )
  }

  /// An image on a base of one layer, whose own step installs two packages.
  private func saved(_ ids: [String]) throws -> String {
    var report = Report(
      target: .init(reference: "team/app:1", kind: "image"),
      distribution: .init(id: "debian", version: "12", name: "Debian 12"), database: .init(kind: "full", sources: []))
    let steps = ["ADD rootfs.tar.xz /", "RUN /bin/sh -c apt-get update && apt-get install -y libxml2 curl=7.88.1-10"]
    report.target.configuration = .init()
    report.target.configuration?.history = steps.enumerated().map {
      .init(created: nil, instruction: $1, layer: $0)
    }
    report.layers = steps.enumerated().map { .init(index: $0, diffID: nil, size: 1, instruction: $1) }
    for (name, layer) in [("libssl3", 0), ("libxml2", 1), ("curl", 1)] {
      report.packages.append(
        .init(
          purl: "pkg:deb/debian/\(name)@7.88.1-10", name: name, version: "7.88.1-10", type: "deb", source: nil,
          licenses: [], evidence: [.init(path: "/var/lib/dpkg/status", layer: layer)]))
    }
    for id in ids {
      let name = id.split(separator: " ").last.map(String.init) ?? ""
      report.findings.append(
        .init(
          id: "CVE-2024-1", aliases: [], purl: "pkg:deb/debian/\(name)@7.88.1-10", severity: "high",
          severitySource: nil, score: nil, vector: nil, range: "", fixedVersions: ["7.88.1-12"], state: "fixed",
          because: "", summary: "", references: [], cwes: [], notes: [], advisories: [], published: "", kev: false,
          kevAdded: nil, epss: nil))
    }
    return "report://" + (try folder.write("report.json", Array(JSONDocument.text(of: report).utf8)))
  }

  private func run(_ words: String...) throws -> BuiltBinary.Outcome {
    try BuiltBinary.run(words + ["--dockerfile", dockerfile])
  }

  @Test func theStatusTellsCronWhatARebuildGains() throws {
    let gain = try run("stale", "-e", saved(["libxml2"]))
    #expect(gain.status == 2 && gain.output.hasPrefix("A rebuild clears 1 of 1 vulnerability."), "\(gain.error)")
    #expect(try run("stale", "-e", saved(["curl"])).status == 0)
    #expect(try run("stale", "-e", saved(["libssl3"])).status == 3)
    #expect(try run("stale", saved(["libxml2"])).status == 0)
    #expect(try run("stale", "-e", saved([])).status == 0)
    #expect(try run("stale", "--format", "yaml", saved([])).status == 1)
  }

  @Test func aPlanIsWrittenIntoTheDockerfile() throws {
    let target = try saved(["libxml2", "curl"])
    let shown = try run("plan", target)
    #expect(shown.status == 0 && shown.output.contains("2 actions clear 2 of 2 vulnerabilities"), "\(shown.error)")
    #expect(try folder.text("Dockerfile").contains("curl=7.88.1-10"))
    let applied = try run("plan", "--apply", "--format", "json", target)
    #expect(applied.status == 0, "\(applied.error)")
    #expect(
      try folder.text("Dockerfile")
        == "FROM debian:12-slim\nRUN apt-get update && apt-get install -y libxml2 curl\n")
    #expect(applied.error.contains("curl=7.88.1-10"))
  }

  @Test func aDockerfileThatIsNoneIsToldBeforeAnythingIsRead() throws {
    _ = try folder.write("Dockerfile", Array("FRM x\n".utf8))
    let outcome = try run("stale", "/no/such/image")
    #expect(outcome.status == 1 && outcome.error.contains("Dockerfile"))
    #expect(try BuiltBinary.run(["plan", "--apply", "report://x"]).status == 1)
  }

  @Test(.enabled(if: SchemaTests.hasValidator, "python3 with jsonschema is not on this machine"))
  func documentsAreValid() throws {
    let target = try saved(["libxml2", "curl", "libssl3"])
    for name in ["stale", "plan"] {
      let path = folder.path + "/\(name).json"
      #expect(try run(name, "--format", "json", "-o", path, target).status == 0)
      try SchemaTests().validate(path, name + ".schema.json")
    }
  }
}
