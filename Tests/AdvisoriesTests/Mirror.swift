// SPDX-License-Identifier: Apache-2.0
import Advisories
import Database
import Fixtures
import FoundationEssentials

/// A small mirror of feeds in a temporary folder, and the database made of it.
///
/// All records are made up: `DDT-…` is no publisher's prefix.
final class Mirror: Sendable {
  let folder: TemporaryFolder
  var root: String { folder.path + "/mirror" }
  var database: String { folder.path + "/cache/advisories.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  /// Writes the archive of an ecosystem; a record's name is its id.
  func write(_ ecosystem: String, _ records: [(String, String)], base: String = "osv/") throws {
    var zip = ZipBuilder()
    for (name, text) in records { zip.file(name + ".json", Array(text.utf8)) }
    try folder.write("mirror/\(base)\(ecosystem)/all.zip", zip.finished())
  }

  func write(_ path: String, _ text: String) throws { try folder.write("mirror/" + path, Array(text.utf8)) }

  /// Everything that a mirror has.
  func fill() throws {
    try write("osv/ecosystems.txt", "Debian\nPyPI\n[EMPTY]\n")
    try write("Debian", [("DDT-1", Self.kettle), ("DDT-2", Self.shared)])
    try write("PyPI", [("DDT-2", Self.shared), ("DDT-3", Self.withdrawn)])
    try write("[EMPTY]", [("DDT-9", Self.record("DDT-9"))])
    try write(
      "cisa/sites/default/files/feeds/known_exploited_vulnerabilities.json",
      """
      {"catalogVersion": "2026.01.02", "dateReleased": "2026-01-02T03:04:05Z", "count": 2, "vulnerabilities": [
        {"cveID": "CVE-2999-0001", "dateAdded": "2026-01-01", "product": "Kettle"}, {"product": "no id"}]}
      """)
    let table = "#model_version:v1,score_date:2026-01-03T00:00:00+0000\ncve,epss,percentile\n"
    let lines = "CVE-2999-0001,0.5,0.75\nCVE-2999-0002,0.00012,0.1\nCVE-2999-0003,2,0.1\n"
    try folder.write("mirror/epss/epss_scores-current.csv.gz", Compress.gzip(Array((table + lines).utf8)))
  }

  /// Gives every file one time, so that two mirrors with the same content are the same.
  func freeze(at seconds: Double = 1_700_000_000) throws {
    let files = FileManager.default
    for path in try files.subpathsOfDirectory(atPath: root) {
      try files.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: root + "/" + path)
    }
  }

  /// What stands in the folder of the database, but for the lock and the times of the last look.
  func kept() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache").sorted()
      .filter { !$0.hasSuffix(".lock") && !$0.hasSuffix(".checked") }
  }

  func update() async throws -> ImportReport {
    try await updateDatabase(at: database, from: FeedOrigin(root)) { _ in }
  }

  static let kettle = record(
    "DDT-1", modified: "2026-01-01T00:00:00Z",
    fields: #""summary": "Kettles boil over", "upstream": ["CVE-2999-0001"]"#,
    affected: package("Debian:12", "kettle", fixed: "1.2-3") + "," + package("Debian:11", "kettle", fixed: "1.0-9"))

  static let shared = record(
    "DDT-2", modified: "2026-01-05T00:00:00Z", fields: #""aliases": ["CVE-2999-0002", "GHSA-xxxx-yyyy-zzzz"]"#,
    affected: package("Debian:12", "kettle", fixed: "1.1-1") + "," + package("PyPI", "Tea_Pot", fixed: "2.0"))

  static let withdrawn = record(
    "DDT-3", fields: #""withdrawn": "2026-01-04T00:00:00Z""#, affected: package("PyPI", "tea-pot", fixed: "9"))

  static func record(
    _ id: String, modified: String = "2026-01-01T00:00:00Z", fields: String = #""summary": "Something""#,
    affected: String = ""
  ) -> String {
    #"{"id": "\#(id)", "modified": "\#(modified)", \#(fields), "affected": [\#(affected)]}"#
  }

  static func package(_ ecosystem: String, _ name: String, fixed: String) -> String {
    #"{"package": {"ecosystem": "\#(ecosystem)", "name": "\#(name)"}, "#
      + #""ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "\#(fixed)"}]}]}"#
  }
}

extension Mirror {
  /// A record of a folder with a list of changes.
  struct Entry {
    var id: String
    var modified: String
    var text: String

    init(_ id: String, day: Int = 1, summary: String = "Something", affected: String) {
      self.id = id
      modified = "2026-02-\(day < 10 ? "0" : "")\(day)T00:00:00Z"
      text = Mirror.record(id, modified: modified, fields: #""summary": "\#(summary)""#, affected: affected)
    }
  }

  /// Writes the folder of an ecosystem as OSV does: the archive, each record, and the list.
  func publish(_ ecosystem: String, _ entries: [Entry]) throws {
    try write(ecosystem, entries.map { ($0.id, $0.text) })
    for entry in entries { try write("osv/\(ecosystem)/\(entry.id).json", entry.text) }
    let lines = entries.sorted { ($1.modified, $0.id) < ($0.modified, $1.id) }.map { "\($0.modified),\($0.id)\n" }
    try write("osv/\(ecosystem)/modified_id.csv", lines.joined())
  }

  /// Thirty records of one ecosystem.
  static func entries(_ prefix: String, _ ecosystem: String, _ count: Int = 30) -> [Entry] {
    (0..<count).map {
      Entry("\(prefix)-\(100 + $0)", affected: package(ecosystem, "pot-\($0 % 7)", fixed: "1.\($0)"))
    }
  }

  /// All that a database says, without the numbers that mean nothing.
  static func contents(_ path: String) throws -> [String] {
    let connection = try Connection(path: path, mode: .immutable)
    var lines: [String] = []
    func add(_ query: String) throws {
      let rows = try connection.prepare(query)
      while try rows.step() { lines.append(try rows.string(0)) }
    }
    try add("SELECT 'record ' || id || ' ' || hex(body) FROM advisory ORDER BY id")
    try add(
      "SELECT 'name ' || upper(n.name) || ' ' || a.id FROM name n JOIN advisory a ON a.number = n.advisory ORDER BY 1")
    try add("SELECT 'source ' || name || date || count || coalesce(hex(listing), '') FROM source ORDER BY name")
    try add("SELECT 'exploited ' || cve || added FROM exploited ORDER BY 1")
    try add("SELECT 'predicted ' || cve || probability || percentile FROM predicted ORDER BY 1")
    try add(
      """
      SELECT 'part ' || p.id || coalesce(s.name, 'copy') || hex(p.record) FROM part p
        LEFT JOIN source s ON s.number = p.source ORDER BY 1
      """)
    let database = try AdvisoryDatabase(path: path)
    let packages = try connection.prepare(
      "SELECT e.name, p.name FROM package p JOIN ecosystem e ON e.number = p.ecosystem ORDER BY 1, 2")
    while try packages.step() {
      let (ecosystem, name) = (try packages.string(0), try packages.string(1))
      for statement in try database.statements(ecosystem: ecosystem, name: name) {
        lines.append("\(ecosystem) \(name) \(statement.advisory.id) \(statement.affected)")
      }
    }
    return lines
  }

  /// What a database says that is made anew of what the mirror holds.
  func fresh(_ choice: DatabaseUpdateRequest.Choice = .used([])) async throws -> [String] {
    let path = folder.path + "/fresh/advisories.sqlite"
    try? FileManager.default.removeItem(atPath: path)
    _ = try await updateDatabase(
      DatabaseUpdateRequest(path: path, origins: [FeedOrigin(root)], choice: choice)
    ) { _ in }
    return try Self.contents(path)
  }
}

extension Fixture {
  /// A fixture of this room, asked for from a test of any depth.
  static func ofAdvisories(_ name: String) -> Fixture { Fixture(name) }
}
