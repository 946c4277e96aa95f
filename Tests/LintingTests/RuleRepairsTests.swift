// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import FoundationEssentials
import Linting
import Testing

/// Repairs that rules offer for their bad examples and variants.
@Suite struct RuleRepairsTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var code: String
    var title: String
    var text: String
    var testDescription: String { "\(code): \(title)" }
  }

  static let examples: [Example] =
    Rules.all.map { $0.guide }.map { Example(code: $0.code, title: "the page", text: $0.marked.text) }
    + RuleVariantsTests.variants.map { Example(code: $0.code, title: $0.title, text: $0.text) }

  @Test(arguments: examples) func repairsLeaveNothingToSayAndNothingNew(_ example: Example) {
    let patterns = RulePagesTests.ignorePatterns(example.text)
    let file = Dockerfile(example.text)
    let before = RulePagesTests.linter(example.code).lint(file, ignorePatterns: patterns).remarks
    let repairs = before.compactMap(\.repair)
    // Titles of variants say whether there is one.
    if example.title.contains(": a repair") { #expect(!repairs.isEmpty) }
    if example.title.contains("no repair") { #expect(repairs.isEmpty) }
    guard !repairs.isEmpty else { return }
    var bytes = Array(example.text.utf8)
    var taken: [Range<Int>] = []
    var edits: [Edit] = []
    for repair in repairs {
      let isFree = repair.edits.allSatisfy { edit in !taken.contains { $0.overlaps(edit.range) || $0 == edit.range } }
      guard isFree else { continue }
      edits += repair.edits
      taken += repair.edits.map(\.range)
    }
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    let repaired = Dockerfile(bytes: bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(repaired.problems.map(\.reason) == file.problems.map(\.reason), "\(text)")
    let after = RulePagesTests.linter(example.code).lint(repaired, ignorePatterns: patterns).remarks
    #expect(after.filter { $0.repair != nil }.map(\.message) == [], "\(text)")
    #expect(after.count == before.count - repairs.count, "\(text)")
    // No other rule has more to say than it had.
    func counts(_ file: Dockerfile) -> [String: Int] {
      Linter().lint(file, ignorePatterns: patterns).remarks.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
    }
    let old = counts(file)
    for (code, count) in counts(repaired) { #expect(count <= old[code] ?? 0, "\(code) speaks newly: \(text)") }
  }

  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func realFilesAreRepairedOnce() throws {
    let folder = (Shared.path ?? "") + "/dockerfiles"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".Dockerfile") }
    #expect(names.count > 100)
    let codes = Set(
      Rules.all.map { $0.guide.code }.filter {
        $0.hasPrefix("DD3") || $0 > "DD400" && $0 < "DD500" || $0.hasPrefix("DD6")
      })
    var count = 0
    for name in names {
      let bytes = try Shared.bytes("dockerfiles/" + name)
      let repairing = Repairing(bytes, linter: Linter(), rules: codes)
      count += repairing.repaired.count
      let again = Repairing(repairing.after, linter: Linter(), rules: codes)
      #expect(again.repaired.map(\.message) == [], "\(name)")
      #expect(again.after == repairing.after)
      // What a rule offers holds: only other remarks that would come newly stand against it.
      let left = repairing.left.filter { codes.contains($0.rule) && $0.repair != nil }
      if Dockerfile(bytes: bytes).refusal == nil { #expect(left.map { $0.rule + $0.message } == [], "\(name)") }
    }
    #expect(count > 40)
  }
}
