// SPDX-License-Identifier: Apache-2.0
import Advisories
import Archives
import Fixtures
import FoundationEssentials
import Testing

@Suite("Feeds of the shared mirror")
struct SharedFeedsTests {
  @Test(
    "every record of Go, npm and RubyGems is read", .enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func counts() async throws {
    let folder = try TemporaryFolder()
    var expected: [String: Int] = [:]
    for ecosystem in ["Go", "npm", "RubyGems"] {
      let bytes = try Shared.bytes("feeds/osv/\(ecosystem)/all.zip")
      expected["osv/" + ecosystem] = try ZipArchive(ByteSource(bytes), budget: Budget()).count
      try folder.write("mirror/\(ecosystem)/all.zip", bytes)
    }
    let path = folder.path + "/advisories.sqlite"
    let report = try await updateDatabase(at: path, from: FeedOrigin(folder.path + "/mirror")) { _ in }
    #expect(report.broken == 0)
    #expect(Dictionary(uniqueKeysWithValues: report.sources.map { ($0.name, $0.count) }) == expected)
    let database = try AdvisoryDatabase(path: path)
    #expect(try database.covers(ecosystem: "Go") && database.covers(ecosystem: "npm"))
    let statements = try database.statements(ecosystem: "Go", name: "stdlib")
    #expect(statements.count > 100 && statements.map(\.advisory.id) == statements.map(\.advisory.id).sorted())
  }
}
