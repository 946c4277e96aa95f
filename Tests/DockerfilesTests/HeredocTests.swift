// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct HeredocTests {
  private func heredocs(_ text: String) -> [Heredoc] { Dockerfile("FROM a\n" + text).instructions[1].heredocs }

  @Test func quotesKeepVariablesAsTheyAre() {
    #expect(heredocs("RUN cat <<A <<\"B\" <<'C' <<-D\nA\nB\nC\nD\n").map(\.isExpanded) == [true, false, false, true])
    #expect(heredocs("COPY <<\"A B\" /x\ny\nA B\n").map(\.name) == ["A B"])
  }

  @Test func numbersStandInFront() {
    let all = heredocs("RUN x 3<<A 12<<-B\na\nA\n\tb\n\tB\n")
    #expect(all.map(\.descriptor) == [3, 12])
    #expect(all.map(\.content) == ["a\n", "b\n"])
    #expect(all.map(\.stripsTabs) == [false, true])
    #expect(all.map(\.place.column) == [7, 12])
  }

  @Test(arguments: [
    "cat <<<a", "echo \"<<A\"", "echo '<<A'", "a<<A", "cat <<", "cat <<\"\"", "echo $((1<<A))", "[\"<<A\"]",
  ])
  func someSignsAreNone(_ text: String) {
    let file = Dockerfile("FROM a\nRUN \(text)\nUSER b\n")
    #expect(file.instructions.map(\.heredocs.count) == [0, 0, 0])
    #expect(file.problems == [])
  }

  /// BuildKit reads the line as a shell would, and finds none where it cannot.
  @Test(arguments: [
    "echo \"x <<A", "echo ${x^} <<A", "echo ${x[1]} <<A", "echo ${#x} <<A", "echo ${ <<A", "echo 'x <<A",
  ])
  func aLineThatCannotBeReadHasNone(_ text: String) {
    #expect(heredocs("RUN \(text)\nUSER b\n").isEmpty)
  }

  @Test func variablesInFrontDoNotDisturb() {
    #expect(heredocs("RUN echo ${x:-a} $y \"${z}\" ${v/a/b} <<A\nb\nA\n").map(\.content) == ["b\n"])
  }

  @Test func onlyThreeInstructionsHaveThem() {
    #expect(Dockerfile("FROM a\nENV A <<B\nCMD cat <<C\nUSER d\n").instructions.count == 4)
    #expect(heredocs("ONBUILD COPY <<A /x\ny\nA\n").map(\.content) == ["y\n"])
    #expect(heredocs("ADD <<A /x\ny\nA\n").map(\.content) == ["y\n"])
  }

  @Test func theLineThatEndsItIsTheNameAlone() {
    #expect(heredocs("RUN <<A\n A\nA \n\tA\nA\n").map(\.content) == [" A\nA \n\tA\n"])
    #expect(heredocs("RUN <<-A\n\tA\n").map(\.isClosed) == [true])
    #expect(heredocs("RUN <<A\nx\nA").map(\.isClosed) == [true])
  }

  @Test func withoutAnEndTheRestIsStillRead() {
    let file = Dockerfile("FROM a\nRUN <<A\nx\nRUN y\nCOPY <<B /z\nq\nUSER c\n")
    #expect(file.instructions.map(\.keyword) == ["FROM", "RUN", "RUN", "COPY", "USER"])
    #expect(
      file.problems == [
        .init(line: 2, column: 5, reason: "the here-document A has no end"),
        .init(line: 5, column: 6, reason: "the here-document B has no end"),
      ])
    #expect(file.instructions[1].heredocs.map(\.content) == ["x\n"])
  }

  @Test func escapesAndCommentsInItAreText() {
    let text = "RUN <<A\n# a\nb \\\n\nc\nA\nUSER d\n"
    #expect(heredocs(text).map(\.content) == ["# a\nb \\\n\nc\n"])
    #expect(Dockerfile("FROM a\n" + text).comments.isEmpty)
  }
}
