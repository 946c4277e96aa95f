// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Reporting
import Testing

@Suite struct JSONDocumentTests {
  private struct Paper: Codable, Equatable {
    var b: [String: [Int]]
    var a: String
    var none: [Int] = []
    var empty: [String: Int] = [:]
    var c: Double?
  }

  @Test func keysAreSortedAndLinesAreIndented() throws {
    let text = try JSONDocument.text(of: Paper(b: ["y": [1, 2], "x": []], a: "a/b", c: 9.8))
    #expect(
      text == """
        {
          "a": "a/b",
          "b": {
            "x": [],
            "y": [
              1,
              2
            ]
          },
          "c": 9.8,
          "empty": {},
          "none": []
        }

        """)
  }

  @Test(arguments: [
    "", "\"", "\\", "\\\"", "{[,:]}", "a\nb\tc", "\u{0}\u{1B}[31m", "\u{7F}", "\u{80}\u{9B}\u{9F}\u{A0}", "ä€🛳",
    "\u{200D}\u{200E}\u{200F}\u{2010}", "\u{202A}\u{202E}\u{202F}\u{2065}\u{2066}\u{2069}\u{206A}",
  ])
  func everyTextComesBackAsItWas(text: String) throws {
    let paper = Paper(b: [text: [1]], a: text)
    let document = try JSONDocument.text(of: paper)
    #expect(try JSONDecoder().decode(Paper.self, from: Data(document.utf8)) == paper)
    #expect(!document.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    #expect(!document.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
  }

  @Test func aReportComesBackAsItWas() throws {
    let document = try JSONDocument.text(of: Report.sample)
    #expect(try JSONDecoder().decode(Report.self, from: Data(document.utf8)) == .sample)
  }
}
