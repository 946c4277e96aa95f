// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Packages
import Testing
import Versions

/// What a distribution says itself, beside the copy of it that OSV publishes.
@Suite("First-hand feeds and their copies")
struct FirstHandTests {
  let mirror: Mirror

  init() throws { mirror = try Mirror() }

  private static func copy(_ id: String, _ affected: String) -> String {
    Mirror.record(
      "DEBIAN-" + id, fields: #""summary": "of OSV", "upstream": ["\#(id)"]"#, affected: affected)
  }

  private func fill() throws {
    try mirror.write("debian/tracker/data/json", try Fixture.ofAdvisories("tracker.json").text)
    try mirror.write("alpine-secdb/v3.99/main.json", try Fixture.ofAdvisories("secdb.json").text)
    try mirror.write(
      "Debian",
      [
        (
          "a",
          Self.copy(
            "CVE-2999-0001",
            [
              Mirror.package("Debian:12", "kettle", fixed: "1.2-3"),
              Mirror.package("Debian:11", "kettle", fixed: "1.0-9"),
              Mirror.package("Debian:13", "kettle", fixed: "1.9"), Mirror.package("Debian:9", "kettle", fixed: "0.9"),
            ].joined(separator: ","))
        ),
        ("b", Self.copy("CVE-2999-0007", Mirror.package("Debian:12", "kettle", fixed: "7"))),
      ])
  }

  @Test("one record comes of both: the distribution decides, and what the copy says else is told")
  func settled() async throws {
    try fill()
    let report = try await mirror.update()
    let database = try AdvisoryDatabase(path: mirror.database)
    #expect(try database.records(id: "CVE-2999-0001").map(\.id) == ["ALPINE-CVE-2999-0001", "DEBIAN-CVE-2999-0001"])
    #expect(try database.records(id: "DEBIAN-CVE-2999-0001").map(\.summary) == ["of OSV"])
    #expect(try database.records(id: "DEBIAN-CVE-2999-0003").map(\.summary) == [""])
    let kettle = try database.statements(id: "DEBIAN-CVE-2999-0001").filter { $0.affected.name == "kettle" }
    let words = kettle.map { "\($0.affected.ecosystem) \($0.affected.status ?? "-") \($0.affected.dispute ?? "-")" }
      .sorted()
    #expect(
      words == [
        "Debian:11 no-dsa (Minor issue, needs a stove; fixed in unstable: 1.3-1) OSV's copy names 1.0-9 as the fix",
        "Debian:12 - -",
        "Debian:13 not-affected OSV's copy counts versions below 1.9 as affected",
        // Of a release that the tracker no longer speaks of the copy stays.
        "Debian:9 - -",
      ])
    #expect(
      try database.statements(ecosystem: "Debian:12", name: "kettle").map(\.advisory.id) == [
        "DEBIAN-CVE-2999-0001", "DEBIAN-CVE-2999-0002", "DEBIAN-CVE-2999-0003", "DEBIAN-CVE-2999-0007",
        "DEBIAN-TEMP-0000000-ABCDEF",
      ])
    #expect(report.sources.map(\.name) == ["alpine-secdb", "debian-tracker", "osv/Debian"])
    #expect(report.broken == 5)
  }

  @Test("the statements on a package can be asked for by identifier")
  func about() async throws {
    try fill()
    _ = try await mirror.update()
    let database = try AdvisoryDatabase(path: mirror.database)
    let found = try database.statements(
      ecosystem: "Debian:12", name: "kettle", about: ["cve-2999-0001", "CVE-2999-0002"])
    #expect(found.map(\.advisory.id) == ["DEBIAN-CVE-2999-0001", "DEBIAN-CVE-2999-0002"])
    #expect(try database.statements(ecosystem: "Debian:12", name: "pot", about: ["CVE-2999-0002"]) == [])
    #expect(try database.statements(ecosystem: "Debian:12", name: "pot", about: []) == [])
    let named = try database.statements(named: "pot").map { "\($0.affected.ecosystem) \($0.advisory.id)" }
    #expect(
      named == ["Alpine:v3.99 ALPINE-CVE-2999-0004", "Alpine:v3.99 ALPINE-XSA-7", "Debian:12 DEBIAN-CVE-2999-0001"])
  }

  @Test("neither the order of origins nor one that says the same again changes a byte")
  func ordered() async throws {
    try fill()
    let more = mirror.folder.path + "/more"
    try mirror.write(
      "../more/debian/tracker/data/json",
      try Fixture.ofAdvisories("tracker.json").text.replacing("1.2-3", with: "1.2-4"))
    func bytes(_ origins: [String]) async throws -> [UInt8] {
      try? FileManager.default.removeItem(atPath: mirror.database)
      _ = try await updateDatabase(at: mirror.database, from: origins.map { FeedOrigin($0) }) { _ in }
      return try [UInt8](Data(contentsOf: URL(filePath: mirror.database)))
    }
    let one = try await bytes([mirror.root, more])
    let other = try await bytes([more, mirror.root])
    #expect(one == other)
    #expect(try await bytes([mirror.root, more, more]) == one)
  }

  @Test("a feed that one of several origins has is not missing")
  func missing() async throws {
    try fill()
    try mirror.write("npm", [("DDT-8", Mirror.record("DDT-8"))], base: "../more/")
    let report = try await updateDatabase(
      at: mirror.database, from: [FeedOrigin(mirror.folder.path + "/more"), FeedOrigin(mirror.root)]
    ) { _ in }
    #expect(
      report.missing.map { $0.reason.split(separator: " ").last ?? "" }.sorted() == [
        "cisa-kev", "cisa-kev", "endoflife", "endoflife", "epss", "epss", "official-images", "official-images",
      ])
  }

  @Test("a rolling distribution is read from where somebody says, and from nowhere else")
  func named() async throws {
    let path = mirror.folder.path + "/security.json"
    let text = try Fixture.ofAdvisories("secdb.json").text
    try mirror.folder.write("security.json", Array(text.utf8))
    let report = try await updateDatabase(at: mirror.database, from: [.secdb(name: "Wolfi", place: path)]) { _ in }
    #expect(report.sources.map(\.name) == ["secdb/Wolfi"] && report.missing == [])
    let found = try AdvisoryDatabase(path: mirror.database).statements(ecosystem: "Wolfi", name: "kettle")
    #expect(found.map(\.advisory.id) == ["WOLFI-CVE-2999-0001", "WOLFI-CVE-2999-0002", "WOLFI-CVE-2999-0003"])
    await #expect(throws: AdvisoryError.nothingToImport(origin: path + "x")) {
      try await updateDatabase(at: mirror.database, from: [.secdb(name: "Wolfi", place: path + "x")]) { _ in }
    }
    // The root of the publisher's own site.
    try mirror.write("os/security.json", text)
    #expect(try await mirror.update().sources.map(\.name) == ["secdb/Wolfi"])
  }

  @Test("a feed that is there and damaged ends the update")
  func damaged() async throws {
    try fill()
    for path in ["debian/tracker/data/json", "alpine-secdb/v3.99/main.json"] {
      let whole = try [UInt8](Data(contentsOf: URL(filePath: mirror.root + "/" + path)))
      try mirror.folder.write("mirror/" + path, Array(whole.dropLast(40)))
      await #expect(throws: AdvisoryError.self, "\(path)") { try await mirror.update() }
      try mirror.folder.write("mirror/" + path, whole)
    }
    _ = try await mirror.update()
  }
}
