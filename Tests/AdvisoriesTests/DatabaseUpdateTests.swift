// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Packages
import Testing
import Transport
import Versions

@Suite("Updating the database")
struct DatabaseUpdateTests {
  let mirror: Mirror

  init() throws {
    mirror = try Mirror()
    try mirror.fill()
  }

  @Test("all that the feeds say can be asked for")
  func all() async throws {
    let report = try await mirror.update()
    #expect(report.advisories == 4 && report.missing.map(\.reason).sorted() == Self.ofDistributions)
    #expect(report.broken == 2)
    #expect(report.brokenExamples.map(\.subject) == ["cisa-kev/vulnerabilities[1]", "epss/line 5"])
    let database = try AdvisoryDatabase(path: mirror.database)
    let kettle = try database.statements(ecosystem: "Debian:12", name: "kettle")
    #expect(kettle.map(\.advisory.id) == ["DDT-1", "DDT-2"])
    #expect(kettle.map(\.affected.ranges[0].events.last) == [.fixed("1.2-3"), .fixed("1.1-1")])
    #expect(kettle[0].advisory.summary == "Kettles boil over" && kettle[0].affected.name == "kettle")
    #expect(try database.statements(ecosystem: "PyPI", name: "tea-pot").map(\.advisory.id) == ["DDT-2"])
    #expect(try database.statements(ecosystem: "PyPI", name: "Tea_Pot") == [])
    #expect(try database.statements(ecosystem: "Debian:10", name: "kettle") == [])
    let filtered = try database.statements(ecosystem: "Debian:12", name: "kettle") {
      $0.ranges[0].events.last == .fixed("1.1-1")
    }
    #expect(filtered.map(\.advisory.id) == ["DDT-2"])
    #expect(try database.covers(ecosystem: "Debian:11") && database.covers(ecosystem: "PyPI"))
    #expect(try !database.covers(ecosystem: "Debian") && !database.covers(ecosystem: "Debian:10"))

    #expect(
      try database.exploitation(of: "CVE-2999-0001")
        == Exploitation(kevAdded: "2026-01-01", epss: 0.5, percentile: 0.75))
    #expect(try database.exploitation(of: "CVE-2999-0002") == Exploitation(epss: 0.00012, percentile: 0.1))
    #expect(try database.exploitation(of: "CVE-2999-0003") == Exploitation())
    #expect(try database.sources() == report.sources)
    #expect(report.sources.map(\.name) == ["cisa-kev", "epss", "osv/Debian", "osv/PyPI", "osv/[EMPTY]"])
    #expect(
      report.sources.map(\.date) == [
        "2026-01-02T03:04:05Z", "2026-01-03T00:00:00Z", "2026-01-05T00:00:00Z", "2026-01-05T00:00:00Z",
        "2026-01-01T00:00:00Z",
      ])
    #expect(report.sources.map(\.count) == [1, 2, 2, 2, 1])
    #expect(report.sources[2].origin == mirror.root + "/osv/Debian/all.zip")
  }

  /// What the mirror does not have.
  static let ofDistributions = ["alpine-secdb", "debian-tracker", "endoflife", "official-images"].map {
    "the origin does not have this file of \($0)"
  }

  @Test("records are found by id, alias and upstream, in any case; withdrawn ones by their id alone")
  func names() async throws {
    _ = try await mirror.update()
    let database = try AdvisoryDatabase(path: mirror.database)
    #expect(try database.records(id: "ddt-1").map(\.id) == ["DDT-1"])
    #expect(try database.records(id: "cve-2999-0001").map(\.id) == ["DDT-1"])
    #expect(try database.records(id: "GHSA-XXXX-yyyy-zzzz").map(\.id) == ["DDT-2"])
    #expect(try database.records(id: "DDT-3").map(\.withdrawn) == ["2026-01-04T00:00:00Z"])
    #expect(try database.records(id: "DDT-4") == [])
    #expect(
      try database.statements(id: "CVE-2999-0002").map { "\($0.advisory.id) \($0.affected.ecosystem)" }
        == ["DDT-2 Debian:12", "DDT-2 PyPI"])
    #expect(try database.statements(id: "DDT-3") == [])
  }

  @Test("the order of records in the files changes nothing, not one byte")
  func deterministic() async throws {
    try mirror.freeze()
    _ = try await mirror.update()
    let first = try Data(contentsOf: URL(filePath: mirror.database))
    try mirror.write("Debian", [("DDT-2", Mirror.shared), ("DDT-1", Mirror.kettle)])
    try mirror.write("PyPI", [("DDT-3", Mirror.withdrawn), ("DDT-2", Mirror.shared)])
    try mirror.write("osv/ecosystems.txt", "[EMPTY]\nPyPI\r\nDebian\nPyPI\n")
    try mirror.freeze()
    try FileManager.default.removeItem(atPath: mirror.database)
    _ = try await mirror.update()
    #expect(try Data(contentsOf: URL(filePath: mirror.database)) == first)
  }

  @Test("of two records with one id the later is kept, wherever it stands")
  func superseded() async throws {
    let older = Mirror.record("DDT-5", modified: "2026-01-01T00:00:00Z", fields: #""summary": "older""#)
    let newer = Mirror.record("DDT-5", modified: "2026-01-02T00:00:00Z", fields: #""summary": "newer""#)
    for (a, b) in [(older, newer), (newer, older)] {
      try mirror.write("Debian", [("DDT-5", a)])
      try mirror.write("PyPI", [("DDT-5", b)])
      _ = try await mirror.update()
      #expect(try AdvisoryDatabase(path: mirror.database).records(id: "DDT-5").map(\.summary) == ["newer"])
    }
  }

  @Test("broken records are counted and named, and the others are taken")
  func broken() async throws {
    let lines = try Fixture("broken.txt").lines
    let records = lines.enumerated().map { ("bad-\($0.offset + 10)", $0.element) }
    try mirror.write("Debian", records + [("DDT-1", Mirror.kettle)])
    let report = try await mirror.update()
    #expect(report.broken == lines.count + 2 && report.brokenExamples.count == 10)
    #expect(report.brokenExamples.contains { $0.subject == "osv/Debian/bad-10.json" && !$0.reason.isEmpty })
    #expect(report.sources.first { $0.name == "osv/Debian" }?.count == 1)
    #expect(try AdvisoryDatabase(path: mirror.database).records(id: "DDT-1").count == 1)
  }

  @Test("an entry that cannot be unpacked is a broken record")
  func brokenEntry() async throws {
    var zip = ZipBuilder()
    zip.file("DDT-1.json", Array(Mirror.kettle.utf8))
    zip.file("DDT-6.json", Array(Mirror.record("DDT-6", fields: #""summary": "teapot""#).utf8))
    zip.file("readme.txt", [1])
    var bytes = zip.finished()
    // One byte of the second record changes, so that its checksum is another's.
    let place = try #require(bytes.firstRange(of: Array("teapot".utf8))?.lowerBound)
    bytes[place] = UInt8(ascii: "T")
    try mirror.folder.write("mirror/osv/Debian/all.zip", bytes)
    let report = try await mirror.update()
    #expect(report.broken == 3)
    #expect(report.brokenExamples.map(\.subject).contains("osv/Debian/DDT-6.json"))
  }

  @Test("files that the mirror does not have are named")
  func missing() async throws {
    for path in ["epss", "cisa", "osv/PyPI"] { try FileManager.default.removeItem(atPath: mirror.root + "/" + path) }
    let report = try await mirror.update()
    #expect(report.missing.count == 7)
    #expect(report.missing.contains { $0.subject == mirror.root + "/osv/PyPI/all.zip" })
    #expect(report.sources.map(\.name) == ["osv/Debian", "osv/[EMPTY]"])
  }

  @Test("a mirror may be the folder of OSV alone, with or without the list of ecosystems")
  func alone() async throws {
    let all = try await mirror.update()
    for origin in [mirror.root + "/osv", mirror.root + "/osv/"] {
      let report = try await updateDatabase(at: mirror.database, from: FeedOrigin(origin)) { _ in }
      #expect(report.advisories == all.advisories && report.missing.count == 6)
    }
    try FileManager.default.removeItem(atPath: mirror.root + "/osv/ecosystems.txt")
    #expect(try await mirror.update().advisories == all.advisories)
  }

  @Test("several origins are read as one")
  func several() async throws {
    try mirror.write("npm", [("DDT-8", Mirror.record("DDT-8"))], base: "../more/")
    let report = try await updateDatabase(
      at: mirror.database, from: [FeedOrigin(mirror.root), FeedOrigin(mirror.folder.path + "/more")]
    ) { _ in }
    #expect(report.advisories == 5 && report.sources.contains { $0.name == "osv/npm" })
  }

  @Test("a record of a later day does not make its source younger")
  func laterDay() async throws {
    let earlier = Mirror.record("DDT-8", modified: "2026-03-01T00:00:00Z")
    try mirror.write(
      "npm", [("DDT-8", earlier), ("DDT-9", Mirror.record("DDT-9", modified: "2099-01-01T00:00:00Z"))],
      base: "../later/")
    let report = try await updateDatabase(
      at: mirror.database, from: FeedOrigin(mirror.folder.path + "/later"), now: "2026-11-23T00:00:00Z"
    ) { _ in }
    #expect(report.sources.first { $0.name == "osv/npm" }?.date == "2026-03-01T00:00:00Z")
    #expect(report.sources.first { $0.name == "osv/npm" }?.count == 2)
  }
}
