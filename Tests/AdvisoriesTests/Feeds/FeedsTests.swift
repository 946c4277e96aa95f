// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import Advisories

@Suite("The gallery of feeds")
struct FeedsTests {
  @Test("every feed in the folder is listed, and has a name of its own")
  func everyFeedIsListed() throws {
    let room = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    let files = try FileManager.default.contentsOfDirectory(atPath: room + "/Sources/Advisories/Feeds")
    let written = Set(files.filter { $0.hasSuffix(".swift") && $0 != "Feeds.swift" }.map { $0.dropLast(6) })
    #expect(Set(Feeds.all.map { String(describing: $0)[...] }) == written)
    #expect(Set(Feeds.all.map { $0.name }).count == Feeds.all.count)
    #expect(Feeds.all.allSatisfy { !$0.summary.isEmpty })
  }
}
