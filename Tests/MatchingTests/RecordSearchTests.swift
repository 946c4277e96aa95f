// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Testing
import Versions

@testable import Matching

@Suite struct RecordSearchTests {
  /// A ledger that can be searched.
  private struct Shelf: AdvisorySource {
    var ledger: Ledger
    func statements(ecosystem: String, name: String) -> [Statement] {
      ledger.statements(ecosystem: ecosystem, name: name)
    }
    func covers(ecosystem: String) -> Bool { true }
    func exploitation(of cve: String) -> Exploitation { ledger.exploitation(of: cve) }
    func sources() -> [SourceStatus] { [] }
    func records(id: String) -> [Advisory] { ledger.records(id: id) }
    func statements(id: String) -> [Statement] {
      ledger.statements.filter { records(id: id).contains($0.advisory) }
    }
    func statements(named name: String) -> [Statement] { ledger.statements.filter { $0.affected.name == name } }
  }

  private var shelf: Shelf {
    var ledger = Ledger([
      says("DEBIAN-CVE-2020-1111", "Debian:12", "p", "0", upstream: ["CVE-2020-1111"]) {
        $0.affected.status = "ignored (not built)"
        $0.affected.urgency = "medium"
      },
      says("GHSA-a", "npm", "p", "1.0.0 <1.2.0", aliases: ["CVE-2020-1111"]) {
        $0.advisory.published = "2020-01-01T00:00:00Z"
        $0.advisory.rating = "CRITICAL"
      },
      says("MAL-1", "npm", "q", versions: ["1", "2"]),
    ])
    ledger.exploited = ["CVE-2020-1111": Exploitation(kevAdded: "2021-01-01")]
    return Shelf(ledger: ledger)
  }

  @Test func anIdentifierFindsAllThatBearItTheYoungestFirst() throws {
    let (found, isID) = try search(shelf, for: "CVE-2020-1111")
    #expect(isID)
    #expect(found.map(\.advisory.id) == ["GHSA-a", "DEBIAN-CVE-2020-1111"])
    #expect(found.map(\.severity) == [.critical, .medium])
    #expect(found.map(\.exploitation.kevAdded) == ["2021-01-01", "2021-01-01"])
    #expect(found[0].statements.map(\.range) == [">=1.0.0, <1.2.0"])
    #expect(found[0].statements.map(\.fixed) == [["1.2.0"]])
    #expect(found.flatMap(\.statements).map(\.state) == [.fixed, .willNotFix])
    #expect(found[1].statements[0].words == ["ignored (not built)", "medium"])
  }

  @Test func aNameFindsWhatIsSaidOfItEverywhere() throws {
    let (found, isID) = try search(shelf, for: "p")
    #expect(!isID)
    #expect(found.map(\.advisory.id) == ["GHSA-a", "DEBIAN-CVE-2020-1111"])
    let malware = try search(shelf, for: "q").records
    #expect(malware.map(\.severity) == [.critical])
    #expect(malware[0].statements.map(\.range) == ["2 versions one by one"])
    #expect(try search(shelf, for: "nothing").records.isEmpty)
  }
}
