// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import FoundationEssentials
import Fixtures
import Linting
import Testing

/// Variants of what rules speak of: `Fixtures/Variants/DD301.txt`, parts that begin with `--- why it is here`; lines that
/// the rule must speak of begin with `▸`, and of no other line may it speak.
@Suite struct RuleVariantsTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    var code: String
    var title: String
    var text: String
    var lines: [Int]
    var testDescription: String { "\(code): \(title)" }
  }

  static let variants: [Variant] = Rules.all.map { $0.guide.code }.flatMap { code -> [Variant] in
    guard let text = try? Fixture("Variants/\(code).txt").text else { return [] }
    return text.split(separator: "--- ").filter { !$0.allSatisfy(\.isWhitespace) }.map { part in
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
      let body = lines.dropFirst()
      return Variant(
        code: code, title: String(lines[0]),
        text: body.map { $0.first == RuleGuide.mark ? $0.dropFirst() : $0 }.joined(separator: "\n"),
        lines: body.enumerated().filter { $0.element.first == RuleGuide.mark }.map { $0.offset + 1 })
    }
  }

  @Test(arguments: variants) func theRuleSpeaksOfTheMarkedLines(_ variant: Variant) {
    let linted = RulePagesTests.linter(variant.code).lint(
      Dockerfile(variant.text), ignorePatterns: RulePagesTests.ignorePatterns(variant.text))
    #expect(Set(linted.remarks.map(\.place.line)) == Set(variant.lines), "\(linted.remarks.map(\.message))")
  }
}
