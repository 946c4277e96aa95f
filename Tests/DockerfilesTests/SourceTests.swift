// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct SourceTests {
  /// The place of a text that occurs once.
  private func place(of needle: String, in text: String) -> Place? {
    let bytes = Array(text.utf8)
    let part = Array(needle.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: part) }
    return start.map { Source(bytes).place(of: $0..<$0 + part.count) }
  }

  @Test func linesAndColumnsCountFromOne() {
    let text = "FROM a\n  RUN b\n\nCMD c"
    #expect(place(of: "FROM", in: text).map { [$0.line, $0.column] } == [1, 1])
    #expect(place(of: "RUN", in: text).map { [$0.line, $0.column] } == [2, 3])
    #expect(place(of: "c", in: text).map { [$0.line, $0.column] } == [4, 5])
    #expect(place(of: "c", in: text)?.range == 20..<21)
  }

  @Test func columnsCountCharacters() {
    #expect(place(of: "x", in: "LABEL a=äöü€😀 x")?.column == 15)
  }

  @Test func columnsOfLongLinesAreTheSame() {
    for count in [254, 255, 256, 257, 511, 512, 513, 3000] {
      let text = "FROM a\nRUN " + String(repeating: "ä", count: count) + "x"
      #expect(place(of: "x", in: text)?.column == 5 + count)
    }
  }

  @Test func theByteOrderMarkIsNoCharacter() {
    let file = Dockerfile(bytes: [0xEF, 0xBB, 0xBF] + Array("FROM a\nRUN b\n".utf8))
    #expect(file.instructions.map(\.place.line) == [1, 2])
    #expect(file.instructions.map(\.place.column) == [1, 1])
    #expect(file.instructions.map(\.place.range) == [3..<9, 10..<15])
    #expect(file.problems == [])
  }

  @Test func bytesThatAreNotTextCountAsOneCharacterEach() {
    let bytes = Array("RUN ".utf8) + [0xFF, 0x80, 0x80, 0xC3] + Array(" x".utf8)
    #expect(Source(bytes).place(of: 9..<10).column == 10)
  }

  @Test(arguments: [
    "FROM a\r\nRUN b \\\r\n c\r\n", "\u{FEFF}FROM a", "", "\n\n", "FROM a\nRUN <<E\nx\nE\n", "FROM a\n\\",
  ])
  func printingAFileGivesItsBytes(_ text: String) {
    #expect(Dockerfile(text).source.bytes == Array(text.utf8))
  }

  @Test func joinedTextKnowsItsWayBack() throws {
    let text = "FROM a\nRUN apt-get \\\n  # comment\n  install \\\n\n  cu\\\nrl\n"
    let file = Dockerfile(text)
    let script = try #require(file.script(of: file.instructions[1], shell: .linux))
    let words = try #require(script.commands.first?.words)
    #expect(words.map(\.text) == ["apt-get", "install", "curl"])
    #expect(words.map(\.place.line) == [2, 4, 6])
    #expect(words.map(\.place.column) == [5, 3, 3])
    #expect(file.source.text(words[2].place) == "cu\\\nrl")
  }

  @Test func linesWithCarriageReturnsAreRead() {
    let file = Dockerfile("FROM a\r\nRUN b \\\r\n  c\r\nCOPY <<E /x\r\none\r\nE\r\nUSER d\r\n")
    #expect(file.instructions.map(\.body) == ["a", "b   c", "<<E /x", "d"])
    #expect(file.instructions[2].heredocs.map(\.content) == ["one\r\n"])
    #expect(file.instructions.map(\.lines) == [1...1, 2...3, 4...6, 7...7])
    #expect(file.problems == [])
  }
}
