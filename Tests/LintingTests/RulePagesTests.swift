// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import FoundationEssentials
import Linting
import Testing

@Suite struct RulePagesTests {
  static let codes = Rules.all.map { $0.guide.code }

  /// A linter that puts one rule alone, however the rule is set by default.
  static func linter(_ code: String) -> Linter {
    var settings = LintSettings()
    settings.only = [code]
    // Rules that hold a file against what the project has decided.
    settings.trustedRegistries = ["registry.example.org", "*.corp.example"]
    settings.labels = ["org.opencontainers.image.source": .url, "version": .semver]
    settings.isLabelListClosed = true
    return Linter(settings: settings)
  }

  /// The `.dockerignore` that an example is meant to lie beside: `# .dockerignore: dist *.log`.
  static func ignorePatterns(_ text: String) -> [String]? {
    text.split(separator: "\n").first { $0.hasPrefix("# .dockerignore:") }?
      .split(separator: " ").dropFirst(2).map(String.init)
  }

  @Test(arguments: codes) func theBadExampleIsSpokenOfWhereItIsMarked(code: String) throws {
    let guide = try #require(Rules.guides(named: code).first)
    let (text, lines) = guide.marked
    let linted = Self.linter(code).lint(Dockerfile(text), ignorePatterns: Self.ignorePatterns(text))
    #expect(!lines.isEmpty)
    #expect(Set(linted.remarks.map(\.place.line)) == Set(lines), "\(linted.remarks.map(\.message))")
  }

  @Test(arguments: codes) func theGoodExampleIsPassedOver(code: String) throws {
    let guide = try #require(Rules.guides(named: code).first)
    let linted = Self.linter(code).lint(
      Dockerfile(guide.good), ignorePatterns: Self.ignorePatterns(guide.good))
    #expect(linted.remarks.map(\.message) == [])
    #expect(Dockerfile(guide.good).problems.map(\.reason) == [], "a good example is one that can be built")
  }

  @Test func codesAreInOrderAndUsedOnce() {
    #expect(Self.codes == Self.codes.sorted())
    #expect(Set(Self.codes).count == Self.codes.count)
  }

  @Test func pagesAreWholeSentences() {
    for guide in Rules.all.map({ $0.guide }) {
      #expect(guide.code.count == 5 && guide.code.hasPrefix("DD"), "\(guide.code)")
      #expect(!guide.title.hasSuffix(".") && guide.title.count <= 72, "\(guide.code): the title is too long or ends")
      #expect(guide.why.hasSuffix(".") && guide.remedy.hasSuffix("."), "\(guide.code): why and remedy end with a stop")
    }
  }
}
