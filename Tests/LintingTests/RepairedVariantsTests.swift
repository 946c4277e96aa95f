// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import FoundationEssentials
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

/// What repairs leave as it was.
@Suite struct RepairsAndMeaningTests {
  /// Of all `ENV` and `LABEL`: what each name and value stands for.
  static func pairs(_ file: Dockerfile) -> [String] {
    LintedFile(file).steps.flatMap { step -> [String] in
      switch step.instruction.content {
      case .env(let pairs), .label(let pairs):
        pairs.map { step.scope.expand($0.name).outline + "=" + step.scope.expand($0.value).outline }
      default: []
      }
    }
  }

  @Test(arguments: RuleVariantsTests.variants.filter { $0.code == "DD703" })
  func valuesAreTheSameInTheNewForm(_ variant: RuleVariantsTests.Variant) {
    let remarks = RulePagesTests.linter("DD703").lint(Dockerfile(variant.text)).remarks
    let text = RepairedVariantsTests.repaired(variant.text, remarks)
    // Lines that go on are joined with their blanks, which may be others.
    #expect(Self.pairs(Dockerfile(text)) == Self.pairs(Dockerfile(variant.text)), "\(text)")
  }

  @Test(arguments: [
    ("Team <a@example.org>", "Team <a@example.org>"), ("\"Team A\" <a@example.org>", "\"Team A\" <a@example.org>"),
    ("\"Team A\"", "Team A"), ("$TEAM \\o/", "$TEAM \\o/"), ("it's", "it's"),
  ])
  func authorsAreTheSameInALabel(written: String, meant: String) {
    let text = "FROM scratch\nMAINTAINER \(written)\n"
    let remarks = RulePagesTests.linter("DD802").lint(Dockerfile(text)).remarks
    let repaired = RepairedVariantsTests.repaired(text, remarks)
    #expect(Self.pairs(Dockerfile(repaired)) == ["org.opencontainers.image.authors=\(meant)"], "\(repaired)")
  }

  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func repairedFilesOfOthersAreReadAsBefore() throws {
    let folder = (Shared.path ?? "") + "/dockerfiles"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".Dockerfile") }
    #expect(names.count > 100)
    let codes = ["DD106", "DD703", "DD802", "DD803", "DD804", "DD805", "DD806"]
    var settings = LintSettings()
    settings.only = Set(codes)
    let linter = Linter(settings: settings)
    for name in names {
      let file = try Dockerfile(bytes: Shared.bytes("dockerfiles/" + name))
      let before = linter.lint(file).remarks
      guard before.contains(where: { $0.repair != nil }) else { continue }
      let text = RepairedVariantsTests.repaired(String(decoding: file.source.bytes, as: UTF8.self), before)
      let repaired = Dockerfile(text)
      #expect(repaired.problems.map(\.reason) == file.problems.map(\.reason), "\(name)")
      #expect(repaired.instructions.count == file.instructions.count, "\(name)")
      let authors = before.contains { $0.rule == "DD802" }
      if !authors { #expect(Self.pairs(repaired) == Self.pairs(file), "\(name)") }
      #expect(linter.lint(repaired).remarks.filter { $0.repair != nil }.map(\.message) == [], "\(name)")
    }
  }
}
