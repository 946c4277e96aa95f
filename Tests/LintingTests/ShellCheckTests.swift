// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Linting
import Testing

/// What ShellCheck is given, and where its answers belong.
@Suite struct ShellCheckTests {
  private static let text = """
    FROM debian:12-slim
    ARG NAME
    RUN echo one && \\
        # a comment
        echo $NAME $other
    RUN <<EOF
    echo $unset
    EOF
    SHELL ["powershell"]
    RUN Get-Process
    """

  @Test func scriptsAreThoseOfShellsItKnows() {
    let file = LintedFile(Dockerfile(Self.text))
    let scripts = ShellCheckScript.all(of: file)
    #expect(scripts.map(\.instruction) == [2, 3])
    let first = String(decoding: scripts[0].text, as: UTF8.self)
    #expect(first.hasPrefix("#!/bin/sh\nexport NAME=1\n"))
    #expect(!first.contains("a comment"))
    #expect(String(decoding: scripts[1].text, as: UTF8.self).hasSuffix("\necho $unset\n\n"))
  }

  @Test func answersStandInTheFile() throws {
    let file = LintedFile(Dockerfile(Self.text))
    let scripts = ShellCheckScript.all(of: file)
    // Of `$other` in the first script, whose lines are joined, and of `$unset` in the second.
    let first = String(decoding: scripts[0].text, as: UTF8.self).split(separator: "\n")
    let column = try #require(first[2].firstRange(of: "$other")).lowerBound
    let offset = first[2].distance(from: first[2].startIndex, to: column) + 1
    let answer = """
      {"comments":[{"file":"a","line":3,"column":\(offset),"level":"info","code":2086,"message":"quote it"},
      {"file":"b","line":3,"column":6,"level":"warning","code":2154,"message":"never set"},
      {"file":"b","line":1,"column":1,"level":"error","code":1,"message":"of our own heading"},
      {"file":"c","line":1,"column":1,"level":"error","code":2,"message":"of nobody"}]}
      """
    let remarks = try ShellCheckAnswer(Array(answer.utf8)).remarks(["a": scripts[0], "b": scripts[1]], of: file)
    #expect(remarks.map(\.rule) == ["SC2086", "SC2154"])
    #expect(remarks.map { [$0.place.line, $0.place.column] } == [[5, 16], [7, 6]])
    #expect(remarks.map(\.severity) == [.info, .warning])
  }

  @Test func pragmasHoldForThemToo() {
    let text = "FROM debian:12-slim\n# hadolint ignore=SC2086\nRUN echo $a\n"
    let file = LintedFile(Dockerfile(text))
    let place = file.steps[1].place
    let remark = Remark(
      rule: "SC2086", aliases: [], severity: .info, confidence: .high, place: place, message: "quote it", instruction: 1
    )
    let linted = Linter().lint(file, others: [remark])
    #expect(linted.suppressed.map(\.rule) == ["SC2086"])
  }
}
