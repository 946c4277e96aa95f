// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures

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

extension Fixture {
  /// A fixture of this room, asked for from a test of any depth.
  static func ofAdvisories(_ name: String) -> Fixture { Fixture(name) }
}
