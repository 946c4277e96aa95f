// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import Reporting

@Suite struct JSONScriptTests {
  @Test func itLooksAsDocumentsDo() throws {
    var json = JSONScript()
    json.object { json in
      json.array("empty") { _ in }
      json.object("inner") { json in
        json.number("a", 1)
        json.number("b", 2.5)
        json.number("nan", Double.nan)
        json.truth("c", true)
      }
      json.texts("list", ["x", "y"])
      json.text("nothing", "")
      json.text("absent", nil)
    }
    #expect(
      json.drained() == """
        {
          "empty": [],
          "inner": {
            "a": 1,
            "b": 2.5,
            "c": true
          },
          "list": [
            "x",
            "y"
          ]
        }

        """)
    #expect(json.drained() == "")
  }

  @Test func everyCharacterComesBack() throws {
    let text =
      String(String.UnicodeScalarView((0...0x3000).compactMap { UInt32($0) }.compactMap(Unicode.Scalar.init))) + "😀"
    var json = JSONScript()
    json.object { $0.text(text, text) }
    let written = json.drained()
    #expect(try JSONDecoder().decode([String: String].self, from: Data(written.utf8)) == [text: text])
    #expect(!written.unicodeScalars.contains { $0.value != 0x0A && $0.properties.generalCategory == .control })
    #expect(!written.contains("\u{202E}"))
  }

  @Test func piecesMakeTheSameDocument() throws {
    var whole = JSONScript()
    whole.array { json in for number in 0..<5 { json.number(nil, number) } }
    var pieces = JSONScript()
    var text = ""
    pieces.open("[")
    for number in 0..<5 {
      pieces.number(nil, number)
      pieces.drain(to: &text, isLast: true)
    }
    pieces.close("]")
    pieces.drain(to: &text, isLast: true)
    #expect(text == whole.drained())
  }
}
