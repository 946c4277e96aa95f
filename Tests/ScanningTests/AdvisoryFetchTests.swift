// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Reporting
import Scanning
import Testing

/// Scans that get the advisories they need by themselves.
@Suite struct AdvisoryFetchTests {
  private let folder: TemporaryFolder
  private var database: String { ScanRequest.databasePath(in: folder.path + "/cache") }

  init() throws {
    folder = try TemporaryFolder()
    let metadata = "Metadata-Version: 2.1\nName: kettle\nVersion: 1.0\n\n"
    try folder.write("target/usr/lib/python3/site-packages/kettle-1.0.dist-info/METADATA", Array(metadata.utf8))
    for (ecosystem, name) in [("PyPI", "kettle"), ("npm", "pot")] {
      var zip = ZipBuilder()
      let record = """
        {"id": "DDF-\(name)", "modified": "2026-11-20T00:00:00Z", "affected": [{
          "package": {"ecosystem": "\(ecosystem)", "name": "\(name)"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}]}]}
        """
      zip.file("DDF-\(name).json", Array(record.utf8))
      try folder.write("mirror/osv/\(ecosystem)/all.zip", zip.finished())
    }
  }

  private func scanned(_ settings: AdvisorySettings, now: String = "2026-11-21T00:00:00Z") async throws -> Report {
    var request = ScanRequest(
      target: "fs://" + folder.path + "/target", cacheDirectory: folder.path + "/cache", now: now)
    request.advisories = settings
    return try await scan(request)
  }

  private func settings(from place: String? = nil, maxAge: Int? = nil) -> AdvisorySettings {
    AdvisorySettings(
      fetches: place != nil, origins: [FeedOrigin(place ?? folder.path + "/nowhere")], maxAge: maxAge)
  }

  @Test func theFirstScanFetchesExactlyWhatItNeeds() async throws {
    let report = try await scanned(settings(from: folder.path + "/mirror"))
    #expect(report.database.kind == "full" && report.findings.map(\.id) == ["DDF-kettle"])
    #expect(report.database.sources.map(\.name) == ["osv/PyPI"])
    let before = try Data(contentsOf: URL(filePath: database))
    // The second finds it there, and asks nobody.
    let again = try await scanned(settings(from: folder.path + "/nowhere"))
    #expect(again == report)
    #expect(try Data(contentsOf: URL(filePath: database)) == before)
  }

  @Test func aFetchThatFailsIsAGapAndTheScanGoesOn() async throws {
    let server = LoopbackServer { _ in .init(status: 503) }
    let report = try await scanned(settings(from: server.address))
    server.stop()
    #expect(report.database.kind == "starter")
    let gap = report.gaps.first { $0.subject == "PyPI" && $0.reason.contains("could not be fetched") }
    #expect(gap?.kind == "coverage" && gap?.reason.contains("503") == true)
    #expect(gap?.subject == "PyPI" && gap?.reason.contains("drydock db update") == true)
  }

  @Test func whereNothingIsFetchedWhatWasMetIsNotedForTheNextUpdate() async throws {
    _ = try await scanned(settings())
    #expect(UsedEcosystems(beside: database).names == ["PyPI"])
    #expect(!FileManager.default.fileExists(atPath: database))
    var refused = settings()
    refused.refusal = "for a reason"
    let report = try await scanned(refused)
    #expect(report.gaps.contains { $0.reason.contains("were not fetched: for a reason") })
  }

  @Test func aRequestThatSaysNothingOfItTouchesNothing() async throws {
    _ = try await scan(
      ScanRequest(target: "fs://" + folder.path + "/target", cacheDirectory: folder.path + "/cache"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/cache/db"))
  }

  @Test func dataThatAreOlderThanAllowedLeaveTheGateUndecided() async throws {
    let day = 86_400
    let mirror = folder.path + "/mirror"
    func gaps(_ report: Report) -> [String] { report.gaps.filter { $0.subject == "advisory data" }.map(\.reason) }
    #expect(try await gaps(scanned(settings(from: mirror, maxAge: 5 * day))) == [])
    let asked = try await scanned(settings(maxAge: 5 * day), now: "2026-12-01T00:00:00Z")
    #expect(
      gaps(asked) == [
        "the source osv/PyPI was last asked 10 days ago, and 5 days are allowed; run `drydock db update`"
      ])
    let data = try await scanned(settings(maxAge: day / 2))
    #expect(
      gaps(data) == ["the newest of the data are 24 hours old, and 12 hours are allowed; run `drydock db update`"])
    var clean = data
    clean.findings = []
    #expect(Gate(clean) != .passed)
  }
}
