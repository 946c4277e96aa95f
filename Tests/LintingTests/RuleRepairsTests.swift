// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
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
}
