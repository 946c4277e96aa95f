// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Packages
import Testing

@testable import Cataloging

@Suite struct SupportTableTests {
  @Test(
    arguments: [
      ("alpine", "3.20", "2026-04-01", nil), ("alpine", "3.20.3", "2026-04-01", nil),
      ("alpine", "3.2", "2017-05-01", nil),
      ("debian", "8", "2018-06-17", "2020-06-30"), ("debian", "12.5", "2026-07-11", "2028-06-30"),
      ("debian", "4.0", "2010-02-15", nil), ("ubuntu", "22.04", "2027-04-01", "2032-04-09"),
      ("ubuntu", "23.10", "2024-07-12", nil), ("rhel", "9.3", "2032-05-31", "2036-05-31"),
      ("sles", "15", "2019-12-31", "2022-12-31"), ("sles", "15.5", "2024-12-31", "2027-12-31"),
      ("opensuse-leap", "42.3", "2019-07-01", nil), ("opensuse", "13.2", "2017-01-17", nil),
      ("amzn", "2023.5.20240819", "2029-06-30", nil),
    ] as [(String, String, String, String?)])
  func aVersionStandsInTheRowThatBeginsIt(_ id: String, _ version: String, _ standard: String, _ extended: String?) {
    #expect(SupportTable.support(of: id, version: version) == Support(standard: standard, extended: extended))
  }

  @Test(
    arguments: [
      ("alpine", ""), ("alpine", "3"), ("alpine", "3.200"), ("alpine", "."), ("debian", "99"), ("debian", "1"),
      ("wolfi", "20230201"), ("", ""), ("photon", "5.0"), ("ubuntu", "22"),
      ("debian", String(repeating: ".", count: 60_000)),
    ])
  func whatIsNotKnownIsNotGuessed(_ id: String, _ version: String) {
    #expect(SupportTable.support(of: id, version: version) == nil)
  }

  @Test func daysAreComparedAsDays() {
    let support = Support(standard: "2018-06-17", extended: "2020-06-30")
    #expect(!support.isStandardOver(on: "2018-06-17T23:59:59Z"))
    #expect(support.isStandardOver(on: "2018-06-18T00:00:00Z"))
    #expect(!support.isOver(on: "2020-06-30"))
    #expect(support.isOver(on: "2020-07-01"))
    #expect(Support(standard: "2018-06-17").isOver(on: "2018-06-18"))
  }

  @Test func everyRowCanBeRead() {
    for id in SupportTable.distributions {
      let releases = SupportTable.releases(of: id)
      #expect(Set(releases).count == releases.count && !releases.isEmpty)
      for release in releases {
        let support = SupportTable.support(of: id, version: release)
        for day in [support?.standard, support?.last] {
          #expect(
            day?.count == 10 && (day?.hasPrefix("20") ?? false) || day?.hasPrefix("199") ?? false, "\(id) \(release)")
        }
      }
    }
  }

  // MARK: the feed the facts are from

  private struct Cycle: Decodable {
    var cycle: String
    var eol: Day
    var extendedSupport: Day?
  }

  /// A day, or whether it has come.
  private struct Day: Decodable {
    var text: String?

    init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
  }

  private static let products = [
    "almalinux": "almalinux", "alpine": "alpine-linux", "amzn": "amazon-linux", "centos": "centos",
    "centos-stream": "centos-stream", "debian": "debian", "fedora": "fedora", "ol": "oracle-linux",
    "opensuse-leap": "opensuse", "photon": "photon", "rhel": "rhel", "rocky": "rocky-linux", "sles": "sles",
    "ubuntu": "ubuntu",
  ]

  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func theTableSaysWhatTheFeedSays() throws {
    #expect(Self.products.keys.sorted() == SupportTable.distributions)
    for (id, product) in Self.products {
      let bytes = try Shared.bytes("feeds/endoflife/api/\(product).json")
      let cycles = try JSONDecoder().decode([Cycle].self, from: Data(bytes)).filter { $0.eol.text != nil }
      #expect(cycles.map(\.cycle) == SupportTable.releases(of: id), "\(id)")
      for cycle in cycles {
        let known = SupportTable.support(of: id, version: cycle.cycle)
        #expect(known?.standard == cycle.eol.text, "\(id) \(cycle.cycle)")
        #expect(known?.last == cycle.extendedSupport?.text ?? cycle.eol.text, "\(id) \(cycle.cycle)")
      }
    }
  }
}
