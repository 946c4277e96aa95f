// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import Dockerfiles

@Suite struct DockerfileTests {
  private func instructions(_ text: String) -> [Instruction] {
    Dockerfile(text).instructions
  }

  @Test func linesThatGoOnAreOneInstruction() {
    let all = instructions(
      """
      # a comment
      FROM debian:12

      run apt-get update && \\
          # a comment within
          apt-get install -y \\

          curl
      CMD ["curl"]
      """)
    #expect(all.map(\.keyword) == ["FROM", "RUN", "CMD"])
    #expect(all[1].body == "apt-get update &&     apt-get install -y     curl")
    #expect(all.map(\.lines) == [2...2, 4...8, 9...9])
    #expect(all[2].list == ["curl"])
  }

  @Test func theEscapeCharacterIsThatOfTheDirective() {
    let all = instructions("# escape=`\r\n\r\nFROM windows\r\nRUN dir C:\\ `\r\n  D:\\\r\nCMD x\r\n")
    #expect(all.map(\.keyword) == ["FROM", "RUN", "CMD"])
    #expect(all[1].body == "dir C:\\   D:\\")
    #expect(all[1].lines == 4...5)
  }

  @Test func aDirectiveAfterACommentIsAComment() {
    let file = Dockerfile("# hello\n# escape=`\nFROM a\nRUN a \\\n b\n")
    #expect(file.directives == [])
    #expect(file.stages[0].instructions.map(\.body) == ["a  b"])
    let syntax = Dockerfile("# syntax=docker/dockerfile:1\n#check=skip=all\nFROM a\n")
    #expect(syntax.directives.map(\.name) == ["syntax", "check"])
    #expect(syntax.directives.map(\.value) == ["docker/dockerfile:1", "skip=all"])
  }

  @Test func hereDocumentsBelongToTheirInstruction() {
    let all = instructions(
      """
      FROM a
      RUN <<EOF
      # no comment
      FROM nothing
      EOF
      COPY <<-"ONE" <<'TWO' /etc/
      \tone
      \tONE
      two
      TWO
      RUN cat <<<word
      RUN echo "<<EOF"
      """)
    #expect(all.map(\.keyword) == ["FROM", "RUN", "COPY", "RUN", "RUN"])
    #expect(all[1].lines == 2...5)
    #expect(all[1].heredocs.map(\.content) == ["# no comment\nFROM nothing\n"])
    #expect(all[2].lines == 6...10)
    #expect(all[2].heredocs.map(\.name) == ["ONE", "TWO"])
    #expect(all[2].heredocs.map(\.content) == ["one\n", "two\n"])
    #expect(all[2].heredocs.map(\.lines) == [7...8, 9...10])
  }

  @Test func flagsStandBeforeTheRest() {
    let all = instructions(
      "FROM --platform=linux/amd64 a AS b\nCOPY --from=b  --chown=1:1 x y\nRUN --mount=type=ssh make\n")
    #expect(all[0].flags.map(\.description) == ["--platform=linux/amd64"])
    #expect(all[0].body == "a AS b")
    #expect(all[1].flags.map(\.description) == ["--from=b", "--chown=1:1"])
    #expect(all[1].body == "x y")
    #expect(all[2].body == "make")
    #expect(all.map(\.text) == ["--platform=linux/amd64 a AS b", "--from=b --chown=1:1 x y", "--mount=type=ssh make"])
  }

  @Test func theJSONFormIsOneOrIsNot() {
    func list(_ text: String) -> [String]? { instructions("CMD " + text)[0].list }
    #expect(list(#"["a", "b \" c"]"#) == ["a", #"b " c"#])
    #expect(list("[]") == [])
    for text in [#"["a" "b"]"#, #"["a"#, #"[a]"#, #"['a']"#, "a"] { #expect(list(text) == nil, "\(text)") }
  }

  @Test func aStageIsBuiltOnAnImageOrOnAStageBefore() {
    let file = Dockerfile(
      """
      ARG V=1
      FROM golang:$V AS Build
      RUN a
      FROM build as test
      RUN b
      FROM scratch
      COPY --from=build /a /a
      FROM test
      RUN c
      """)
    #expect(file.preamble.map(\.keyword) == ["ARG"])
    #expect(file.stages.map(\.base) == ["golang:$V", "build", "scratch", "test"])
    #expect(file.stages.map(\.name) == ["Build", "test", nil, nil])
    #expect(file.lineage.map(\.from.lines.lowerBound) == [2, 4, 8])
  }

  @Test func aStageOfTheNameOfItsImageIsNotBuiltOnItself() {
    let file = Dockerfile("FROM node AS node\nRUN a\nFROM node\nRUN b\n")
    #expect(file.lineage.map(\.from.lines.lowerBound) == [1, 3])
  }

  @Test func whatIsWrongIsSaidWithItsLine() {
    #expect(Dockerfile("").problems.map(\.reason) == ["there is no FROM"])
    #expect(Dockerfile("RUN a\n").problems.map(\.line) == [1])
    #expect(
      Dockerfile("FROM a\nRUN <<EOF\nb\n").problems
        == [.init(line: 2, column: 5, reason: "the here-document EOF has no end")])
    #expect(Dockerfile("# escape=x\nFROM a\n").problems.map(\.line) == [1])
  }

  @Test func everyPrefixIsRead() {
    let text = "# escape=`\nFROM a AS b\nRUN <<-E <<'F' `\n x\nE\nF\nCOPY [\"a\", \"b\"]\nFROM b\nRUN $A \"<<E\n"
    for count in 0...text.utf8.count {
      let file = Dockerfile(String(decoding: Array(text.utf8).prefix(count), as: UTF8.self))
      for stage in file.stages { #expect(stage.from.keyword == "FROM") }
    }
  }

  @Test func manyLinesAndInstructionsEnd() {
    let file = Dockerfile("FROM a\n" + String(repeating: "RUN b\n", count: 200_000))
    #expect(file.stages[0].instructions.count < 10_001)
    #expect(file.problems.count == 1)
    _ = Dockerfile("FROM a\nRUN " + String(repeating: "\\\n", count: 90_000))
    _ = Dockerfile("FROM a\nRUN " + String(repeating: "<<A ", count: 10_000) + "\n")
  }

  @Test(.enabled(if: Shared.path != nil, "\(Shared.absent)"))
  func realOnesAreRead() throws {
    let folder = (Shared.path ?? "") + "/dockerfiles"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".Dockerfile") }
      .sorted()
    #expect(names.count > 100)
    var stages = 0
    for name in names {
      let text = String(decoding: try Shared.bytes("dockerfiles/" + name), as: UTF8.self)
      let file = Dockerfile(text)
      stages += file.stages.count
      let count = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
      var last = 0
      for instruction in file.preamble + file.stages.flatMap({ [$0.from] + $0.instructions }) {
        #expect(instruction.lines.lowerBound > last, "\(name)")
        #expect(instruction.lines.upperBound <= count, "\(name)")
        last = instruction.lines.upperBound
      }
    }
    #expect(stages > names.count)
  }
}
