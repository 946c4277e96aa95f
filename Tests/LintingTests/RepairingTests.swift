// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import FoundationEssentials
import Linting
import Testing

/// Repairs, of whatever the rules' own examples and real files offer.
@Suite struct RepairingTests {
  private static let texts =
    Rules.all.map { $0.guide.marked.text } + RuleVariantsTests.variants.filter { !$0.lines.isEmpty }.map(\.text)

  private func check(_ bytes: [UInt8], _ linter: Linter, _ name: String) -> Int {
    let repairing = Repairing(bytes, linter: linter)
    let before = linter.lint(Dockerfile(bytes: bytes)).remarks
    let file = Dockerfile(bytes: repairing.after)
    #expect(repairing.left.count <= before.count - repairing.repaired.count, "\(name): fewer remarks, and no new ones")
    if !repairing.repaired.isEmpty { #expect(file.refusal == nil, "\(name)") }
    for rule in Set(repairing.left.map(\.rule)) {
      #expect(repairing.left.count { $0.rule == rule } <= before.count { $0.rule == rule }, "\(name): \(rule)")
    }
    let again = Repairing(repairing.after, linter: linter)
    #expect(again.after == repairing.after, "\(name): a second time changes nothing")
    return repairing.repaired.count
  }

  @Test func examplesAreRepairedOnceAndForAll() {
    var repaired = 0
    for text in Self.texts { repaired += check(Array(text.utf8), Linter(), text) }
    #expect(repaired > 20)
  }

  @Test func linesThatEndOtherwiseStayAsTheyAre() {
    for text in Self.texts {
      let bytes = Array(text.replacing("\n", with: "\r\n").utf8)
      let repairing = Repairing(bytes, linter: Linter())
      _ = check(bytes, Linter(), text)
      let lines = repairing.after.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      // A repair may add a line of its own; those of the user keep their ends.
      let kept = lines.count { $0.last == UInt8(ascii: "\r") }
      #expect(kept >= bytes.count { $0 == UInt8(ascii: "\r") } - repairing.repaired.count * 2, "\(text)")
    }
  }

  /// A rule whose bad example can be repaired is silent on what comes of it.
  @Test func aRepairSatisfiesItsRule() {
    for guide in Rules.all.map({ $0.guide }) {
      let linter = Linter(only: guide.code)
      let bytes = Array(guide.marked.text.utf8)
      let offered = linter.lint(Dockerfile(bytes: bytes)).remarks.count { $0.repair != nil }
      let repairing = Repairing(bytes, linter: linter)
      #expect(repairing.repaired.count == offered, "\(guide.code): \(String(decoding: repairing.after, as: UTF8.self))")
    }
  }

  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func realFilesAreRepaired() throws {
    let folder = (Shared.path ?? "") + "/dockerfiles"
    var repaired = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".Dockerfile") {
      repaired += check(try Shared.bytes("dockerfiles/" + name), Linter(), name)
    }
    #expect(repaired > 100)
  }

  @Test func editsThatOverlapAreNotMade() {
    #expect(Repair([Edit(0..<3, "a"), Edit(2..<4, "b")]).applied(to: Array("abcdef".utf8)) == nil)
    #expect(Repair([Edit(4..<9, "a")]).applied(to: Array("abcdef".utf8)) == nil)
    let bytes = Repair([Edit(6..<6, "!"), Edit(0..<1, "A"), Edit(2..<2, "-"), Edit(2..<2, "+")]).applied(
      to: Array("abcdef".utf8))
    #expect(bytes == Array("Ab-+cdef!".utf8))
  }

  @Test func nothingIsRepairedInWhatCannotBeRead() {
    let bytes = Array("FROM debian\nMAINTAINER me\nRUNN a\n".utf8)
    #expect(Repairing(bytes, linter: Linter()).after == bytes)
  }
}
