// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Packages
import Testing
import Versions

@testable import Matching

/// The whole way from real feeds, through the database, to the records that hold for a version.
@Suite struct OracleTests {
  static let ecosystems = ["Go", "Hex", "Maven", "NuGet", "PyPI", "RubyGems", "crates.io", "npm"]

  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func everyRecordedRowIsAnsweredAlike() async throws {
    let database = try await DatabaseOfFeeds(Self.ecosystems)
    defer { database.remove() }
    let matcher = Matcher(source: try database.open(), now: "2026-11-01T00:00:00Z")
    for name in Self.ecosystems {
      let ecosystem = try #require(Ecosystem.named(name))
      let rows = try Shared.rows("oracles/affected-\(name).tsv").filter { $0.count == 4 }
      #expect(rows.count >= 130)
      var wrong = 0
      for row in rows {
        let verdicts = try matcher.verdicts(of: Inventory(packages: [installed(ecosystem, row[1], row[2])]))
        let found = Set(verdicts.findings.flatMap(\.advisories)).sorted()
        let expected = row[3] == "-" ? [] : row[3].split(separator: ",").map(String.init).sorted()
        if found != expected {
          wrong += 1
          if wrong <= 20 { Testing.Issue.record("\(row.joined(separator: " ")): found \(found), \(verdicts.gaps)") }
        }
      }
      #expect(wrong == 0, "\(name): \(wrong) of \(rows.count)")
      print("\(name): \(rows.count - wrong) of \(rows.count) rows")
    }
  }
}

/// A database made from some of the shared feeds, in a folder of its own.
struct DatabaseOfFeeds {
  private let folder: String

  init(_ ecosystems: [String], and others: [String] = []) async throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.path + "/drydock-matching-\(UInt64.random(in: 0...UInt64.max))"
    let osv = (Shared.path ?? "") + "/feeds/osv/"
    try files.createDirectory(atPath: folder + "/osv", withIntermediateDirectories: true)
    for ecosystem in ecosystems {
      try files.createSymbolicLink(atPath: "\(folder)/osv/\(ecosystem)", withDestinationPath: osv + ecosystem)
    }
    let list = Data(ecosystems.map { $0 + "\n" }.joined().utf8)
    try list.write(to: URL(filePath: folder + "/osv/ecosystems.txt"))
    for other in others {
      try files.createSymbolicLink(
        atPath: "\(folder)/\(other)", withDestinationPath: (Shared.path ?? "") + "/feeds/" + other)
    }
    _ = try await updateDatabase(at: folder + "/advisories.db", from: .folder(folder)) { _ in }
  }

  func open() throws -> AdvisoryDatabase { try AdvisoryDatabase(path: folder + "/advisories.db") }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
