// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Testing

@Suite("JSON as a tree that knows its lines")
struct JSONNodeTests {
  private static func read(_ text: String, isCommented: Bool = false) throws -> JSONNode {
    try JSONNode(Array(text.utf8), isCommented: isCommented)
  }

  @Test("every valid text is read, every other refused")
  func texts() throws {
    for line in try Fixture("valid.txt").lines { _ = try Self.read(line) }
    for line in try Fixture("invalid.txt").lines { #expect(throws: NotationError.self) { try Self.read(line) } }
  }

  @Test("keys and values know their lines")
  func lines() throws {
    let value = try Self.read("\n{\"a\": 1,\r\n\"b\": [\n1, 2,\n3], \"c\":\n{}}")
    #expect(value.line == 2)
    #expect(value.members?.map(\.line) == [2, 3, 5])
    #expect(value.members?.map(\.value.line) == [2, 3, 6])
    #expect(value["b"]?.array?.map(\.line) == [4, 4, 5])
  }

  @Test("values are found by kind")
  func kinds() throws {
    let value = try Self.read(#"{"a": 1, "a": 2, "b": "x", "c": true, "d": null}"#)
    #expect(value["a"]?.int == 2 && value["b"]?.string == "x" && value["c"]?.bool == true)
    #expect(value["d"]?.content == .null && value["e"] == nil && value["a"]?["x"] == nil)
  }

  @Test("comments and commas at the end are passed over where they may stand")
  func comments() throws {
    let text = "// one\n{ /* two, } */ \"a\": [1, // three\n 2, ], \"b\": \"// no, ] /* \\\" ,}\",\n}\n/* end"
    let value = try Self.read(text, isCommented: true)
    #expect(value["a"]?.array?.count == 2)
    #expect(value["b"]?.string == "// no, ] /* \" ,}")
    #expect(value.members?.map(\.line) == [2, 3])
    #expect(throws: NotationError.self) { try Self.read(text) }
    for broken in ["[,]", "[1,,]", "{,}", "[1 2]", "\"a", "[\"\\", "/", "[/]"] {
      _ = try? Self.read(broken, isCommented: true)
    }
    #expect(throws: NotationError.self) { try Self.read("[1,,]", isCommented: true) }
  }

  @Test("the number of values is bounded")
  func bounded() throws {
    #expect(throws: NotationError.self) { try JSONNode(Array("[1,2,3]".utf8), values: 3) }
  }

  @Test("the line of an offset is found among many")
  func index() {
    let bytes = Array("a\nb\n\nc".utf8)
    let lines = LineIndex(bytes.span)
    #expect(bytes.indices.map { lines.line(at: $0) } == [1, 1, 2, 2, 3, 4])
    #expect(lines.line(at: 100) == 4)
  }
}
