// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Testing

@Suite("Updating only what has changed")
struct DatabaseDeltaTests {
  let mirror: Mirror
  private var pots: [Mirror.Entry]

  init() throws {
    mirror = try Mirror()
    try mirror.fill()
    pots = Mirror.entries("DDP", "PyPI")
    try mirror.write("osv/ecosystems.txt", "Debian\nPyPI\n")
    try mirror.publish("PyPI", pots)
  }

  private var contents: [String] { get throws { try Mirror.contents(mirror.database) } }

  @Test("an update with nothing new reads nothing and leaves the file as it is")
  func unchanged() async throws {
    _ = try await mirror.update()
    let before = try Data(contentsOf: URL(filePath: mirror.database))
    let report = try await updateDatabase(
      at: mirror.database, from: FeedOrigin(mirror.root), now: "2026-12-01T00:00:00Z"
    ) {
      _ in
    }
    #expect(!report.isChanged && report.read == 0 && report.advisories == 32)
    #expect(try Data(contentsOf: URL(filePath: mirror.database)) == before)
  }

  @Test("changed, new and withdrawn records are asked for one by one, and all is as after a full import")
  mutating func changes() async throws {
    _ = try await mirror.update()
    pots[3] = Mirror.Entry("DDP-103", day: 3, summary: "other", affected: Mirror.package("PyPI", "lid", fixed: "9"))
    pots[4] = Mirror.Entry(
      "DDP-104", day: 4,
      affected: Mirror.package("PyPI", "pot-4", fixed: "7") + "," + Mirror.package("npm", "pot-4", fixed: "8"))
    pots.append(Mirror.Entry("DDP-050", day: 5, affected: Mirror.package("PyPI", "pot-1", fixed: "5")))
    pots.removeAll { $0.id == "DDP-110" }
    try mirror.publish("PyPI", pots)
    // What is not asked for is not looked at.
    try mirror.write("osv/PyPI/DDP-120.json", "{")
    let report = try await mirror.update()
    #expect(report.isChanged && report.read == 3 && report.advisories == 32)
    #expect(try await contents == mirror.fresh())
    let database = try AdvisoryDatabase(path: mirror.database)
    #expect(try database.records(id: "DDP-110").isEmpty)
    #expect(try database.statements(ecosystem: "PyPI", name: "lid").map(\.advisory.id) == ["DDP-103"])
    #expect(
      try database.statements(named: "pot-3").map(\.advisory.id)
        == ["DDP-110", "DDP-117", "DDP-124"].filter { $0 != "DDP-110" })
  }

  @Test("step by step through many states, the database is what a full import makes")
  mutating func walk() async throws {
    var random = SystemRandomNumberGenerator()
    for day in 2..<12 {
      for _ in 0..<3 {
        let at = Int.random(in: 0..<pots.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: pots.remove(at: at)
        case 1:
          pots[at] = Mirror.Entry(
            pots[at].id, day: day, affected: Mirror.package("PyPI", "pot-\(at % 5)", fixed: "\(day)"))
        default:
          pots.append(
            Mirror.Entry("DDN-\(day)\(pots.count)", day: day, affected: Mirror.package("PyPI", "new", fixed: "1")))
        }
      }
      try mirror.publish("PyPI", pots)
      _ = try await mirror.update()
      #expect(try await contents == mirror.fresh(), "day \(day)")
    }
  }

  @Test("a record that two ecosystems hold stays while one of them lists it")
  mutating func shared() async throws {
    let both = Mirror.Entry(
      "DDS-1",
      affected: Mirror.package("PyPI", "cup", fixed: "1") + "," + Mirror.package("Debian:12", "cup", fixed: "2"))
    let cups = Mirror.entries("DDC", "Debian:12")
    try mirror.publish("PyPI", pots + [both])
    try mirror.publish("Debian", cups + [both])
    _ = try await mirror.update()
    try mirror.publish("PyPI", pots)
    _ = try await mirror.update()
    #expect(try await contents == mirror.fresh())
    #expect(try AdvisoryDatabase(path: mirror.database).records(id: "DDS-1").count == 1)
    try mirror.publish("Debian", cups)
    _ = try await mirror.update()
    #expect(try await contents == mirror.fresh())
    #expect(try AdvisoryDatabase(path: mirror.database).records(id: "DDS-1").isEmpty)
  }

  @Test("where a listed record is not there by itself, the archive is read")
  mutating func noSingle() async throws {
    _ = try await mirror.update()
    pots[3] = Mirror.Entry("DDP-103", day: 3, affected: Mirror.package("PyPI", "lid", fixed: "9"))
    try mirror.publish("PyPI", pots)
    try FileManager.default.removeItem(atPath: mirror.root + "/osv/PyPI/DDP-103.json")
    let report = try await mirror.update()
    #expect(report.read == 30)
    #expect(try await contents == mirror.fresh())
  }

  @Test("first-hand words are weighed again against copies that change, and against those that do not")
  func firstHand() async throws {
    let tracker = try Fixture.ofAdvisories("tracker.json").text
    try mirror.write("debian/tracker/data/json", tracker)
    func copies(_ day: Int, fixed: String) -> [Mirror.Entry] {
      Mirror.entries("DDC", "Debian:12")
        + [
          Mirror.Entry(
            "DEBIAN-CVE-2999-0001", day: day, affected: Mirror.package("Debian:12", "kettle", fixed: fixed))
        ]
    }
    try mirror.publish("Debian", copies(1, fixed: "1.2-3"))
    _ = try await mirror.update()
    #expect(try await contents == mirror.fresh())
    try mirror.publish("Debian", copies(2, fixed: "1.9"))
    _ = try await mirror.update()
    #expect(try await contents == mirror.fresh())
    try mirror.write("debian/tracker/data/json", tracker.replacing("1.2-3", with: "1.2-40"))
    _ = try await mirror.update()
    #expect(try await contents == mirror.fresh())
    try FileManager.default.removeItem(atPath: mirror.root + "/debian")
    _ = try await mirror.update()
    #expect(try await contents == mirror.fresh())
  }

  @Test("only the ecosystems in use are fetched; another is added without touching the rest")
  func choice() async throws {
    try mirror.publish("Debian", Mirror.entries("DDC", "Debian:12"))
    var request = DatabaseUpdateRequest(
      path: mirror.database, origins: [FeedOrigin(mirror.root)], choice: .exactly(["PyPI"]))
    let first = try await updateDatabase(request) { _ in }
    #expect(first.sources.map(\.name) == ["cisa-kev", "epss", "osv/PyPI"])
    var database = try AdvisoryDatabase(path: mirror.database)
    #expect(database.isPartial && database.isFilled(with: "PyPI") && !database.isFilled(with: "Debian:12"))
    #expect(try database.covers(ecosystem: "PyPI") && !database.covers(ecosystem: "Debian:12"))
    request.choice = .exactly(["Debian"])
    #expect(try await updateDatabase(request) { _ in }.advisories == 60)
    database = try AdvisoryDatabase(path: mirror.database)
    #expect(database.isPartial && database.isFilled(with: "Debian:12"))
    #expect(try await contents == mirror.fresh(.used(["Debian", "PyPI"])))
    // What no origin has is remembered as such.
    request.choice = .exactly(["Utopia"])
    _ = try await updateDatabase(request) { _ in }
    #expect(try AdvisoryDatabase(path: mirror.database).isFilled(with: "Utopia:1"))
    // Those in use stay so.
    request.choice = .used([])
    let report = try await updateDatabase(request) { _ in }
    #expect(!report.isChanged && report.advisories == 60)
    request.choice = .all
    _ = try await updateDatabase(request) { _ in }
    #expect(try !AdvisoryDatabase(path: mirror.database).isPartial)
  }

  @Test("ecosystems that scans met are noted once, by their families")
  func used() throws {
    let used = UsedEcosystems(beside: mirror.database)
    #expect(used.names.isEmpty)
    try used.note(["Debian:12", "PyPI"])
    try used.note(["npm", "a\nb"])
    #expect(used.names == ["Debian", "PyPI", "npm"])
    try mirror.folder.write("cache/advisories.sqlite.used", Array(repeating: 0xFF, count: 1 << 20))
    #expect(used.names.isEmpty)
  }
}
