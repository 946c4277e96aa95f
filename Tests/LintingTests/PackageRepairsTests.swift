// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import FoundationEssentials
import Linting
import Testing

/// Repairs of packages and steps: `Fixtures/Repairs/DD222.txt`, parts that begin with `--- why it is here`, the file
/// before, a line `=>`, the file afterwards.
@Suite struct PackageRepairsTests {
  static let codes = [
    "DD221", "DD222", "DD223", "DD224", "DD225", "DD226", "DD241", "DD242", "DD503", "DD504", "DD508",
  ]

  struct Example: Sendable, CustomTestStringConvertible {
    var code: String
    var title: String
    var before: String
    var after: String
    var testDescription: String { "\(code): \(title)" }
  }

  static let examples: [Example] = codes.flatMap { code -> [Example] in
    guard let text = try? Fixture("Repairs/\(code).txt").text else { return [] }
    return text.split(separator: "--- ").filter { !$0.allSatisfy(\.isWhitespace) }.compactMap { part in
      let title = part.prefix { $0 != "\n" }
      let sides = part.dropFirst(title.count + 1).split(separator: "=>\n", omittingEmptySubsequences: false)
      guard sides.count == 2 else { return nil }
      return Example(code: code, title: String(title), before: String(sides[0]), after: String(sides[1]))
    }
  }

  @Test func everyCodeHasExamples() {
    #expect(Set(Self.examples.map(\.code)) == Set(Self.codes))
  }

  @Test(arguments: examples) func theFileIsRepaired(_ example: Example) {
    #expect(Self.repaired(example.before, example.code) == example.after)
    #expect(Self.repaired(example.after, example.code) == example.after, "a second time changes nothing")
  }

  /// What can be repaired is silent afterwards, and no other rule has more to say.
  @Test(arguments: codes) func repairedFilesAreSilent(code: String) throws {
    let variants = RuleVariantsTests.variants.filter { $0.code == code }.map(\.text)
    let guide = try #require(Rules.guides(named: code).first)
    let examples = Self.examples.filter { $0.code == code }.map(\.before)
    let own = variants + [guide.marked.text] + examples
    let withReturns = own.map { String(decoding: $0.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, as: UTF8.self) }
    for text in own + withReturns + Self.realFiles {
      let repaired = Self.repaired(text, code)
      guard repaired != text else { continue }
      let (before, after) = (Dockerfile(text), Dockerfile(repaired))
      #expect(after.problems.map(\.reason) == before.problems.map(\.reason))
      let left = RulePagesTests.linter(code).lint(after).remarks
      #expect(left.filter { $0.repair != nil } == [], "in: \(text)")
      let (old, new) = (Self.counts(before), Self.counts(after))
      for (rule, count) in new { #expect(count <= old[rule] ?? 0, "\(rule) speaks newly after \(code) in: \(text)") }
    }
  }

  /// Those of public repositories, where they are at hand.
  private static let realFiles: [String] = {
    guard let shared = ProcessInfo.processInfo.environment["DRYDOCK_SHARED"] else { return [] }
    let folder = "\(shared)/dockerfiles"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".Dockerfile") }.sorted().compactMap {
      (try? Data(contentsOf: URL(filePath: "\(folder)/\($0)"))).map { String(decoding: $0, as: UTF8.self) }
    }
  }()

  private static func counts(_ file: Dockerfile) -> [String: Int] {
    Linter().lint(file).remarks.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
  }

  /// Makes the edits of all remarks of a rule.
  static func repaired(_ text: String, _ code: String) -> String {
    var bytes = Array(text.utf8)
    let edits = RulePagesTests.linter(code).lint(Dockerfile(text)).remarks.compactMap(\.repair).flatMap(\.edits)
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
