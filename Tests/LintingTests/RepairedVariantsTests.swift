// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Linting
import Testing

/// All bad pages and variants are repaired as far as rules can, and read again.
@Suite struct RepairedVariantsTests {
  /// Bad pages and variants in which a rule offers a repair.
  static let repairable: [RuleVariantsTests.Variant] =
    (Rules.all.map { type in
      RuleVariantsTests.Variant(
        code: type.guide.code, title: "the bad example", text: type.guide.marked.text, lines: [])
    } + RuleVariantsTests.variants).filter { variant in
      RulePagesTests.linter(variant.code).lint(Dockerfile(variant.text)).remarks.contains { $0.repair != nil }
    }

  static func repaired(_ text: String, _ remarks: [Remark]) -> String {
    var edits: [Edit] = []
    for edit in remarks.compactMap(\.repair).flatMap(\.edits).sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    {
      // What two repairs have in common is done once.
      if edits.last != edit { edits.append(edit) }
    }
    var bytes = Array(text.utf8)
    for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: repairable) func nothingIsLeftToRepair(_ variant: RuleVariantsTests.Variant) {
    let linter = RulePagesTests.linter(variant.code)
    let before = linter.lint(Dockerfile(variant.text)).remarks
    let text = Self.repaired(variant.text, before)
    let after = linter.lint(Dockerfile(text)).remarks
    #expect(after.filter { $0.repair != nil }.map(\.message) == [], "\(text)")
    #expect(after.count == before.filter { $0.repair == nil }.count, "\(text)")
  }

  @Test(arguments: repairable) func noOtherRuleBeginsToSpeak(_ variant: RuleVariantsTests.Variant) {
    func counts(_ text: String) -> [String: Int] {
      Linter().lint(Dockerfile(text)).remarks.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
    }
    let before = counts(variant.text)
    let text = Self.repaired(variant.text, RulePagesTests.linter(variant.code).lint(Dockerfile(variant.text)).remarks)
    for (rule, count) in counts(text) { #expect(count <= before[rule, default: 0], "\(rule) speaks of\n\(text)") }
  }
}
