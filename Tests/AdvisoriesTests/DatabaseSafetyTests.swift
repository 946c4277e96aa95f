// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Testing
import Transport

@Suite("What happens to the database when something goes wrong")
struct DatabaseSafetyTests {
  let mirror: Mirror

  init() throws {
    mirror = try Mirror()
    try mirror.fill()
  }

  @Test("a damaged feed ends the update and leaves the database as it was")
  func damaged() async throws {
    _ = try await mirror.update()
    let before = try Data(contentsOf: URL(filePath: mirror.database))
    let feeds = [
      "osv/Debian/all.zip", "epss/epss_scores-current.csv.gz",
      "cisa/sites/default/files/feeds/known_exploited_vulnerabilities.json",
    ]
    for path in feeds {
      try mirror.fill()
      let whole = try [UInt8](Data(contentsOf: URL(filePath: mirror.root + "/" + path)))
      for count in [0, 10, whole.count - 5] {
        try mirror.folder.write("mirror/" + path, Array(whole[..<count]))
        let error = await #expect(throws: AdvisoryError.self) { try await mirror.update() }
        #expect(error?.description.contains(mirror.root + "/" + path) == true)
      }
    }
    #expect(try Data(contentsOf: URL(filePath: mirror.database)) == before)
    #expect(try mirror.kept() == ["advisories.sqlite"])
  }

  @Test("a place without feeds is an error, and no database is made")
  func nothing() async throws {
    for origin in [mirror.folder.path + "/nowhere", mirror.root + "/epss"] {
      await #expect(throws: AdvisoryError.nothingToImport(origin: origin)) {
        try await updateDatabase(at: mirror.database, from: FeedOrigin(origin)) { _ in }
      }
    }
    #expect(throws: AdvisoryError.absent(path: mirror.database)) { try AdvisoryDatabase(path: mirror.database) }
  }

  @Test("names of ecosystems lead to no other folder")
  func escape() async throws {
    try mirror.write("osv/ecosystems.txt", "../secret\n..\n.hidden\nDebian\n")
    try mirror.write("../secret", [("DDT-8", Mirror.record("DDT-8"))])
    let report = try await mirror.update()
    #expect(report.sources.map(\.name) == ["cisa-kev", "epss", "osv/Debian"])
  }

  @Test("a folder that cannot be written is an error that names it")
  func unwritable() async throws {
    try mirror.folder.write("file", [1])
    await #expect(throws: (any Error).self) {
      try await updateDatabase(at: mirror.folder.path + "/file/advisories.sqlite", from: FeedOrigin(mirror.root)) { _ in
      }
    }
  }

  @Test("a cancelled update leaves nothing")
  func cancelled() async throws {
    let mirror = mirror
    let task = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      _ = try await mirror.update()
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try mirror.kept().isEmpty)
  }

  @Test("drafts of processes that are gone are removed")
  func leftovers() async throws {
    try mirror.folder.write("cache/advisories.sqlite.new-999999999", [1])
    try mirror.folder.write("cache/advisories.sqlite.new-1", [1])
    try mirror.folder.write("cache/advisories.sqlite.new-x", [1])
    _ = try await mirror.update()
    #expect(try mirror.kept() == ["advisories.sqlite", "advisories.sqlite.new-x"])
  }

  @Test("a database that is damaged, empty or another's is an error")
  func foreign() async throws {
    _ = try await mirror.update()
    let whole = try [UInt8](Data(contentsOf: URL(filePath: mirror.database)))
    let path = mirror.folder.path + "/other.sqlite"
    for count in [0, 50, 99, 100, 4000, whole.count / 2] {
      try mirror.folder.write("other.sqlite", Array(whole[..<count]))
      #expect(throws: (any Error).self) { try use(path) }
    }
    // Whatever a damaged page says: an answer or an error, never a crash.
    for index in stride(from: 0, to: whole.count, by: 61) {
      var damaged = whole
      damaged[index] ^= 0x55
      try mirror.folder.write("other.sqlite", damaged)
      try? use(path)
    }
  }

  private func use(_ path: String) throws {
    let database = try AdvisoryDatabase(path: path)
    _ = try database.statements(ecosystem: "Debian:12", name: "kettle")
    _ = try database.statements(id: "CVE-2999-0002")
    _ = try database.exploitation(of: "CVE-2999-0001")
    _ = try database.sources()
  }
}

@Suite("Feeds over HTTP")
struct FeedsOverHTTPTests {
  @Test("a mirror behind a web server is read like the folder")
  func mirrored() async throws {
    let mirror = try Mirror()
    try mirror.fill()
    let root = mirror.root
    let server = LoopbackServer { request in
      let path = request.split(separator: " ")[1].replacing("%5B", with: "[").replacing("%5D", with: "]")
      guard let data = try? Data(contentsOf: URL(filePath: root + path)) else { return .init(status: 404) }
      return .init(body: [UInt8](data))
    }
    let local = try await mirror.update()
    let remote = try await updateDatabase(at: mirror.database, from: FeedOrigin(server.address + "/")) { _ in }
    #expect(remote.advisories == local.advisories && remote.missing.count == local.missing.count)
    #expect(remote.sources.map(\.name) == local.sources.map(\.name))
    #expect(remote.sources.last?.origin == server.address + "/osv/%5BEMPTY%5D/all.zip")
    let alone = try await updateDatabase(at: mirror.database, from: FeedOrigin(server.address + "/osv")) { _ in }
    #expect(alone.advisories == local.advisories && alone.missing.count == 6)
    #expect(try mirror.kept() == ["advisories.sqlite"])
    server.stop()
  }

  @Test("a server that fails ends the update")
  func failing() async throws {
    let mirror = try Mirror()
    let server = LoopbackServer { _ in .init(status: 503) }
    await #expect(throws: TransportError.refused(address: server.address + "/osv/ecosystems.txt", status: 503)) {
      try await updateDatabase(at: mirror.database, from: FeedOrigin(server.address)) { _ in }
    }
    server.stop()
  }
}
