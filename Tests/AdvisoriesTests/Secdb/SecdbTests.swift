// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Packages
import Testing
import Versions

@testable import Advisories

@Suite("Security databases of apk distributions")
struct SecdbTests {
  private func read(_ text: String) throws -> (Secdb, [String: [AffectedPackage]]) {
    let bytes = Array(text.utf8)
    var secdb = Secdb(ecosystem: "Alpine:v3.99", prefix: "ALPINE", page: "https://example.org/", file: "test")
    var records = FirstHandRecords()
    try secdb.read(bytes.span, into: &records)
    return (secdb, try statements(of: records))
  }

  @Test("of several versions the newest fixes it, and version 0 is never affected")
  func full() throws {
    let (secdb, found) = try read(try Fixture.ofAdvisories("secdb.json").text)
    #expect(secdb.packages == 3 && secdb.gaps.map(\.subject) == ["test/packages[3]", "test/packages[4]"])
    #expect(
      found.keys.sorted() == [
        "ALPINE-CVE-2999-0001", "ALPINE-CVE-2999-0002", "ALPINE-CVE-2999-0003", "ALPINE-CVE-2999-0004", "ALPINE-XSA-7",
      ])
    func fix(_ id: String) -> [String] {
      (found[id] ?? []).map { package in
        "\(package.ecosystem) \(package.name) \(package.ranges.map(\.description).joined()) \(package.status ?? "")"
      }
    }
    #expect(fix("ALPINE-CVE-2999-0001") == ["Alpine:v3.99 kettle <1.10-r0 "])
    #expect(fix("ALPINE-CVE-2999-0002") == ["Alpine:v3.99 kettle  not-affected"])
    // Both "0" and a version: there was one to fix.
    #expect(fix("ALPINE-CVE-2999-0003") == ["Alpine:v3.99 kettle <1.9-r1 "])
    #expect(fix("ALPINE-CVE-2999-0004") == ["Alpine:v3.99 pot <2.0-r0 ", "Alpine:v3.99 tea <20.10.11.r0 "])
    #expect(fix("ALPINE-XSA-7") == ["Alpine:v3.99 pot <2.0-r0 "])
  }

  @Test("thousands of broken entries are counted, and a few named")
  func manyBroken() throws {
    let entries = Array(repeating: "0", count: 5000).joined(separator: ",")
    let (secdb, _) = try read(#"{"packages": [\#(entries)]}"#)
    #expect(secdb.broken == 5000 && secdb.gaps.count == FeedHarvest.named)
  }

  @Test("what is no such database is an error, and every prefix of one")
  func broken() throws {
    for text in ["", "[]", "{}", "null", #"{"packages": {}}"#, #"{"packages": [}"#] {
      #expect(throws: NotationError.self, "\(text)") { try read(text) }
    }
    let whole = try Fixture.ofAdvisories("secdb.json").bytes
    let end = try #require(whole.lastIndex(of: UInt8(ascii: "}")))
    for count in 0..<end {
      let cut = Array(whole[..<count])
      var secdb = Secdb(ecosystem: "x", prefix: "X", page: "", file: "test")
      var records = FirstHandRecords()
      #expect(throws: NotationError.self) { try secdb.read(cut.span, into: &records) }
    }
  }
}

/// What records say, unpacked; by id.
func statements(of records: FirstHandRecords) throws -> [String: [AffectedPackage]] {
  var found: [String: [AffectedPackage]] = [:]
  for record in records.records {
    for (at, statement) in record.statements.enumerated() {
      var input = PackedReader(Array(record.bytes(of: at)))
      found[record.id, default: []].append(
        try AffectedPackage(ecosystem: statement.ecosystem, name: statement.name, unpacking: &input))
    }
  }
  return found
}
