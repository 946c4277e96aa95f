// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Testing
import Versions

/// The native tools' answers, recorded.
@Suite("The native tools agree", .enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
struct OracleTests {
  /// The schemes with answers; of the others nothing is recorded there.
  private static let schemes = VersionScheme.allCases.filter {
    ![.alpm, .portage, .conan, .hackage, .swift, .bitnami].contains($0)
  }

  @Test("in the order of every pair", arguments: schemes)
  func order(_ scheme: VersionScheme) throws {
    var compared = 0
    var wrong: [String] = []
    for row in try Shared.rows("oracles/\(scheme.rawValue).tsv") where row.count >= 5 {
      guard row[4] != "contested", let expected = Int(row[3]) else { continue }
      compared += 1
      let order = scheme.compare(row[1], row[2])?.rawValue
      let mirrored = scheme.compare(row[2], row[1])?.rawValue
      if order != expected || mirrored != -expected {
        wrong.append("\(row[1]) \(row[2]): \(expected), not \(order.map(String.init) ?? "nil")")
      }
    }
    #expect(compared > 1900)
    #expect(wrong.isEmpty, "\(wrong.count) of \(compared): \(wrong.prefix(40))")
  }

  @Test("in what is a version", arguments: schemes)
  func validity(_ scheme: VersionScheme) throws {
    let rows = try Shared.rows("oracles/\(scheme.rawValue).valid.tsv")
    let wrong = rows.filter { $0.count >= 3 && scheme.isValid($0[1]) != ($0[2] == "1") }
    #expect(rows.count > 700)
    #expect(wrong.isEmpty, "\(wrong.count) of \(rows.count): \(wrong.prefix(40))")
  }
}
