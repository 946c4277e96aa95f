// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import Reporting

@Suite struct LicenseExpressionTests {
  /// A path beside the folder of fixtures.
  static let folder = #filePath.replacing("/Licenses/", with: "/")

  /// "text => expression", or "text => ?" for a name that is none.
  @Test(arguments: try Fixture("licenses.txt", file: folder).lines)
  func whatPeopleWriteIsRead(line: String) throws {
    let parts = line.components(separatedBy: " => ")
    try #require(parts.count == 2)
    let read = LicenseExpression(reading: parts[0])
    if parts[1] == "?" {
      #expect(read == .named(parts[0]))
    } else {
      #expect(read.description == parts[1])
    }
  }

  @Test(arguments: try Fixture("licenses.txt", file: folder).lines)
  func whatIsWrittenIsReadAgain(line: String) throws {
    let read = LicenseExpression(reading: line.components(separatedBy: " => ")[0])
    if read.hasNames { return }
    #expect(LicenseExpression(spdx: read.description) == read)
  }

  @Test(arguments: [
    "MIT AND", "AND MIT", "(MIT", "MIT)", "MIT or Apache-2.0", "MIT Apache-2.0", "BSD", "GPL-2.0-only WITH Nothing",
    "GPL-2.0-only WITH", "LicenseRef-", "LicenseRef-a_b", "", " ", "MIT/X11", "()", "MIT AND (OR)",
  ])
  func whatBreaksTheGrammarIsNoExpression(text: String) {
    #expect(LicenseExpression(spdx: text) == nil)
  }

  @Test func operatorsBindAsTheSpecificationSays() {
    #expect(
      LicenseExpression(spdx: "MIT OR ISC AND Zlib")
        == .or([.license("MIT"), .and([.license("ISC"), .license("Zlib")])])
    )
    #expect(LicenseExpression(spdx: "(MIT OR ISC) AND Zlib")?.description == "(MIT OR ISC) AND Zlib")
    #expect(LicenseExpression(spdx: "mit AND (isc AND zlib)")?.description == "MIT AND ISC AND Zlib")
    #expect(LicenseExpression(spdx: "Apache-2.0+") == .orLater("Apache-2.0"))
  }

  @Test func partsThatAreNotKnownStayNames() {
    let read = LicenseExpression(reading: "GPLv2+ and Something of my own")
    #expect(read == .and([.license("GPL-2.0-or-later"), .named("Something of my own")]))
    #expect(read.hasNames)
    #expect(
      LicenseExpression(all: ["MIT", " ", "GPLv2 or Artistic 2.0"])?.description
        == "MIT AND (GPL-2.0-only OR Artistic-2.0)")
    #expect(LicenseExpression(all: ["", "\n"]) == nil)
    #expect(LicenseExpression(reading: "GPL-2+ with OpenSSL exception") == .named("GPL-2+ WITH OpenSSL exception"))
  }

  @Test func whatSeveralSpellingsMeanIsToldOnce() {
    #expect(LicenseExpression(all: ["Expat", "MIT", "ISC and MIT"])?.description == "MIT AND ISC")
    #expect(LicenseExpression(all: ["zlib", "Zlib"]) == .license("Zlib"))
  }

  @Test func hostileTextsAreNames() {
    let deep = String(repeating: "(", count: 1500) + "MIT OR ISC" + String(repeating: ")", count: 1500)
    #expect(LicenseExpression(reading: deep) == .named(deep))
    let long = Array(repeating: "MIT", count: 5000).joined(separator: " AND ")
    #expect(LicenseExpression(reading: long) == .named(long))
    for text in ["((((", "AND AND", "\u{0}", "WITH", "a/b/c/", "|", "\u{202E}TIM"] {
      #expect(LicenseExpression(reading: text).hasNames, "\(text)")
    }
  }

  @Test func theListIsInOrderAndHasNoDoubles() throws {
    let source = try Fixture("../../../Sources/Reporting/Licenses/LicenseList.swift", file: Self.folder).text
    for text in source.components(separatedBy: "\"\"\"") where text.contains("exception-2.0") || text.contains("0BSD") {
      let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
      #expect(words == Set(words).sorted { $0 < $1 })
      #expect(words.count > 50)
    }
  }
}
