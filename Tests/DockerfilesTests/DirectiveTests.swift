// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct DirectiveTests {
  private func directives(_ text: String) -> [String] { Dockerfile(text).directives.map { "\($0.name)=\($0.value)" } }

  @Test func blanksAndCaseDoNotMatter() {
    #expect(
      directives("#syntax=a\n  #  CHECK = skip=A;error=true  \n# Escape=`\nFROM a\n") == [
        "syntax=a", "check=skip=A;error=true", "escape=`",
      ])
  }

  @Test(arguments: [
    "\n# escape=`\n", "# hello\n# escape=`\n", "# other=x\n# escape=`\n", "FROM a\n# escape=`\n", "# escape\n",
  ])
  func theyStandBeforeEverythingElse(_ text: String) {
    #expect(directives(text + "FROM a\n") == [])
    #expect(Dockerfile(text + "FROM a\n").escape == "\\")
  }

  @Test func aSecondOneIsRefused() {
    let file = Dockerfile("# escape=`\n# escape=\\\nFROM a\n")
    #expect(file.problems == [.init(line: 2, column: 1, reason: "a second directive escape")])
    #expect(file.escape == "`")
  }

  @Test func theyKnowTheirPlaces() {
    let directive = Dockerfile("# syntax=docker/dockerfile:1\r\nFROM a\r\n").directives.first
    #expect(directive?.place.range == 0..<28)
    #expect(directive?.valuePlace.range == 9..<28)
    #expect(directive?.valuePlace.column == 10)
  }

  @Test func commentsAreKeptWithTheirPlaces() {
    let comments = Dockerfile("# syntax=x\n#a\nFROM b # c\nRUN d \\\n  # e f \n  g\n").comments
    #expect(comments.map(\.text) == ["a", "e f"])
    #expect(comments.map(\.place.line) == [2, 5])
    #expect(comments.map(\.place.column) == [1, 3])
  }

  @Test func emptyLinesWithinAnInstructionAreNoted() {
    let file = Dockerfile("FROM a\nRUN b \\\n\n  # c\n\n  d\nUSER e \\\n\n")
    #expect(file.instructions.map(\.emptyLines) == [[], [3, 5], []])
  }

  @Test func aLineThatGoesOnIntoNothingIsRefused() {
    let file = Dockerfile("FROM a\n\\\n\n# b\n")
    #expect(file.problems == [.init(line: 2, column: 1, reason: "a line that goes on, and nothing that follows")])
    #expect(Dockerfile("FROM a\nRUN b \\").problems == [])
    #expect(Dockerfile("\\\nFROM a\n").instructions.map(\.lines) == [1...2])
  }
}
