// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import Reporting

@Suite struct CollationTests {
  private func collated(_ isJSON: Bool, _ documents: [String]) throws -> String {
    var collation = Collation(isJSON: isJSON)
    var text = ""
    for (index, document) in documents.enumerated() {
      text +=
        try document == "!"
        ? collation.add(error: "no such file", advice: "look again", of: "\(index).tar")
        : collation.add(document, of: "\(index).tar")
    }
    return text + collation.end()
  }

  @Test func textsStandBelowEachOther() throws {
    #expect(
      try collated(false, ["first\n", "!", "third\n"]) == """
        # 0.tar

        first

        # 1.tar

        Not scanned: no such file
          → look again

        # 2.tar

        third

        """)
  }

  @Test func documentsBecomeOneArray() throws {
    let text = try collated(true, ["{\n  \"a\": 1\n}\n", "!"])
    #expect(
      text == """
        [
          {
            "a": 1
          },
          {
            "error": {
              "advice": "look again",
              "message": "no such file"
            },
            "target": {
              "reference": "1.tar"
            }
          }
        ]

        """)
    #expect(throws: Never.self) { try JSONDecoder().decode([[String: Element]].self, from: Data(text.utf8)) }
    #expect(try collated(true, []) == "[]\n")
    #expect(try collated(true, ["!"]).hasPrefix("[\n  {\n"))
  }

  @Test func aHeadingSteersNoTerminal() throws {
    var collation = Collation(isJSON: false)
    #expect(collation.add("x\n", of: "a\u{1B}[2J") == "# a\\u{1b}[2J\n\nx\n")
  }

  private enum Element: Decodable {
    case any
    init(from decoder: any Decoder) throws { self = .any }
  }
}
