// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Packages
import Synchronization
import Testing
import Transport

/// A mirror behind a web server that answers as it is told.
private final class Site: Sendable {
  let requests = Mutex<[LoopbackServer.Request]>([])
  /// By path: what is answered in the place of the file.
  let answers = Mutex<[String: LoopbackServer.Answer]>([:])
  let root: String

  init(_ root: String) { self.root = root }

  func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
    requests.withLock { $0.append(request) }
    let path = request.path.replacing("%5B", with: "[").replacing("%5D", with: "]")
    if let answer = answers.withLock({ $0[path] }) { return answer }
    guard let data = try? Data(contentsOf: URL(filePath: root + path)) else { return .init(status: 404) }
    let tag = Self.tag(of: data)
    if request.header("if-none-match") == tag { return .init(status: 304, headers: ["ETag: \(tag)"]) }
    if let range = request.header("range"), request.header("if-range") == tag,
      let start = Int(range.dropFirst("bytes=".count).prefix { $0 != "-" }), start < data.count
    {
      return .init(
        status: 206, headers: ["ETag: \(tag)", "Content-Range: bytes \(start)-\(data.count - 1)/\(data.count)"],
        body: [UInt8](data[start...]))
    }
    return .init(headers: ["ETag: \(tag)"], body: [UInt8](data))
  }

  static func tag(of data: Data) -> String {
    var hash = 5381
    for byte in data { hash = hash &* 33 &+ Int(byte) }
    return "\"\(data.count)-\(hash)\""
  }

  /// What was asked since the last call.
  func taken() -> [LoopbackServer.Request] {
    requests.withLock { requests in
      defer { requests = [] }
      return requests
    }
  }
}

@Suite("Updating over HTTP")
struct DatabaseDownloadTests {
  let mirror: Mirror
  private let site: Site
  private let server: LoopbackServer
  private var pots = Mirror.entries("DDP", "PyPI")

  init() throws {
    mirror = try Mirror()
    try mirror.fill()
    try mirror.write("osv/ecosystems.txt", "PyPI\n")
    try mirror.publish("PyPI", pots)
    let site = Site(mirror.root)
    self.site = site
    server = LoopbackServer.answering { site.answer($0) }
  }

  private func update(_ access: FeedAccess = FeedAccess()) async throws -> ImportReport {
    try await updateDatabase(
      DatabaseUpdateRequest(path: mirror.database, origins: [FeedOrigin(server.address)], access: access)
    ) { _ in }
  }

  private func set(_ path: String, _ answer: LoopbackServer.Answer?) { site.answers.withLock { $0[path] = answer } }

  /// Whatever happens, the database is the same afterwards, and nothing is left beside it.
  private func refuses(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
    let before = try Data(contentsOf: URL(filePath: mirror.database))
    var words = ""
    let error = await #expect(throws: (any Error).self, "\(what)", sourceLocation: sourceLocation) {
      try await update()
    }
    words = error.map { "\($0)" } ?? ""
    #expect(try Data(contentsOf: URL(filePath: mirror.database)) == before, "\(what)", sourceLocation: sourceLocation)
    #expect(
      try mirror.kept().filter { $0 != "partial" } == ["advisories.sqlite"], "\(what)", sourceLocation: sourceLocation)
    return words
  }

  @Test("what has not changed does not come again, and of an ecosystem only the records that have")
  mutating func conditional() async throws {
    _ = try await update()
    _ = site.taken()
    #expect(try await !update().isChanged)
    let again = site.taken().map(\.path)
    #expect(again.contains("/osv/PyPI/modified_id.csv") && !again.contains("/osv/PyPI/all.zip"))
    pots[7] = Mirror.Entry("DDP-107", day: 3, affected: Mirror.package("PyPI", "lid", fixed: "9"))
    try mirror.publish("PyPI", pots)
    #expect(try await update().read == 1)
    let delta = site.taken().map(\.path)
    #expect(delta.contains("/osv/PyPI/DDP-107.json") && !delta.contains("/osv/PyPI/all.zip"))
    #expect(delta.filter { $0.contains("DDP-") }.count == 1)
    #expect(
      try await Mirror.contents(mirror.database).filter { !$0.hasPrefix("source") }
        == mirror.fresh().filter { !$0.hasPrefix("source") })
  }

  @Test("a download that broke off goes on where it was")
  func resumed() async throws {
    let path = "/osv/PyPI/all.zip"
    let whole = try Data(contentsOf: URL(filePath: mirror.root + path))
    set(
      path, .init(headers: ["ETag: " + Site.tag(of: whole)], body: Array([UInt8](whole)[..<1000]), length: whole.count))
    await #expect(throws: TransportError.self) { try await update() }
    set(path, nil)
    _ = site.taken()
    #expect(try await update().advisories == 30)
    let asked = site.taken().first { $0.path == path }
    #expect(asked?.header("range") == "bytes=1000-" && asked?.header("if-range") != nil)
    #expect(try mirror.kept() == ["advisories.sqlite"])
  }

  @Test("files that are cut, wrong or refused are errors that name them, and the database stays")
  mutating func hostile() async throws {
    _ = try await update()
    pots[7] = Mirror.Entry("DDP-107", day: 3, affected: Mirror.package("PyPI", "lid", fixed: "9"))
    try mirror.publish("PyPI", pots)
    let list = "/osv/PyPI/modified_id.csv"
    let record = "/osv/PyPI/DDP-107.json"
    func text(_ text: String) -> LoopbackServer.Answer { .init(body: Array(text.utf8)) }

    set(list, .init(status: 500))
    #expect(try await refuses("500").contains("500"))
    set(list, .init(body: [1, 2, 3], length: 100))
    #expect(try await refuses("a wrong length").contains(server.address.dropFirst("http://".count)))
    for garbage in [
      "\u{0}\u{1}garbage", "2026-01-01T00:00:00Z,../../etc/passwd\n", "2026-01-01T00:00:00Z,..\n", "yesterday,DDP-1\n",
    ] {
      set(list, text(garbage))
      #expect(try await refuses(garbage).contains("modified_id.csv"))
    }
    set(list, nil)
    set(record, text(Mirror.record("DDP-999")))
    #expect(try await refuses("another record").contains("the record calls itself DDP-999"))
    set(record, .init(status: 503))
    #expect(try await refuses("503").contains("503"))
    set(record, .init(status: 302, headers: ["Location: file:///etc/passwd"]))
    #expect(try await refuses("a redirect to a file") != "")
    // A record that cannot be read is left out and told, as in an archive.
    set(record, text("{"))
    let report = try await update()
    #expect(report.broken == 1 && report.brokenExamples.contains { $0.subject == "osv/PyPI/DDP-107.json" })
  }

  @Test("an archive that is cut or lies ends the update")
  func archives() async throws {
    _ = try await update()
    let path = "/osv/PyPI/all.zip"
    let whole = try [UInt8](Data(contentsOf: URL(filePath: mirror.root + path)))
    try FileManager.default.removeItem(atPath: mirror.root + "/osv/PyPI/modified_id.csv")
    set("/osv/PyPI/modified_id.csv", .init(status: 404))
    set(path, .init(body: Array(whole.dropLast(30))))
    #expect(try await refuses("a cut archive").contains("all.zip"))
    set(path, .init(body: whole, length: whole.count + 10))
    #expect(try await refuses("a wrong length") != "")
    set(path, .init(headers: ["x-goog-hash: md5=AAAAAAAAAAAAAAAAAAAAAA=="], body: whole))
    #expect(try await refuses("a wrong checksum").contains("MD5"))
  }

  @Test("credentials go to their host, and not along with a redirect")
  func credentials() async throws {
    let other = Site(mirror.root)
    let elsewhere = LoopbackServer.answering { other.answer($0) }
    let port = elsewhere.address.split(separator: ":").last ?? ""
    set(
      "/osv/PyPI/all.zip", .init(status: 302, headers: ["Location: http://localhost:\(port)/osv/PyPI/all.zip"]))
    let host = server.address.dropFirst("http://".count)
    let report = try await update(
      FeedAccess(credentials: [String(host): "Bearer secret", "localhost": "Bearer other"]))
    #expect(report.advisories == 30)
    #expect(site.taken().allSatisfy { $0.header("authorization") == "Bearer secret" })
    let there = other.taken()
    #expect(there.count == 1 && there.allSatisfy { $0.header("authorization") == nil })
    #expect(!report.sources.contains { $0.origin.contains("secret") })
    elsewhere.stop()
  }
}
