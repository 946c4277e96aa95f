// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import drydock

@Suite struct CompletionAnswerTests {
  private func answer(_ words: String...) throws -> (words: [String], directive: CompletionAnswer.Directive) {
    let answer = try CompletionAnswer(words: words, root: Drydock.self)
    return (answer.candidates.map(\.word), answer.directive)
  }

  @Test func commandsAreOffered() throws {
    #expect(try answer("cv").words == ["cves"])
    #expect(try answer("").words.contains("quickview"))
    #expect(!(try answer("").words.contains("docs")), "it is not shown in the help either")
    #expect(try answer("db", "").words == ["update", "status", "search", "export", "import"])
    #expect(try answer("cv").directive == .nothing)
  }

  @Test func optionsAndTheirValuesAreOffered() throws {
    #expect(try answer("cves", "--only-c").words == ["--only-cve-id", "--only-cisa-kev"])
    #expect(try answer("cves", "--exit-code", "a.tar", "--exit-").words == [])
    #expect(try answer("cves", "--only-severity", "").words.contains("critical"))
    #expect(try answer("cves", "--only-severity", "critical,h").words == ["critical,high"])
    #expect(try answer("cves", "--format=j").words == ["--format=json", "--format=junit"])
    #expect(try answer("cves", "--output", "").directive == .files)
    #expect(try answer("cves", "-o", "").directive == .files)
    #expect(try answer("cves", "--cache-dir", "").directive == .folders)
    #expect(try answer("cves", "--config", "").words == ["yaml", "yml"])
    #expect(try answer("cves", "--config", "").directive == .filesOfType)
  }

  @Test func targetsAreFiles() throws {
    #expect(try answer("cves", "").directive == .files)
    #expect(try answer("cves", "--only-fixed", "ima").directive == .files)
    #expect(try answer("version", "").directive == .nothing)
    #expect(try answer("nonsense", "").words == [])
  }

  @Test func theAnswerIsInCobrasForm() throws {
    let answer = try CompletionAnswer(words: ["db", "st"], root: Drydock.self)
    #expect(answer.text(isDescribed: true) == "status\tShow what the advisory data are, and of when.\n:4\n")
    #expect(answer.text(isDescribed: false) == "status\n:4\n")
  }
}
