// SPDX-License-Identifier: Apache-2.0
import Notations
import Testing

@Suite("JSON as a tree")
struct JSONValueTests {
  @Test("members keep their order, and of two alike the last is found")
  func order() throws {
    let value = try JSONValue(Array(#"{"b":1,"a":{"c":["x"]},"b":2}"#.utf8))
    #expect(value.members?.map(\.key) == ["b", "a", "b"])
    #expect(value["b"]?.int == 2)
    #expect(value["a"]?["c"]?[0]?.string == "x")
    #expect(value["a"]?["c"]?[1] == nil)
    #expect(value["x"] == nil && value["b"]?["x"] == nil)
  }

  @Test("a byte order mark is passed over")
  func mark() throws {
    #expect(try JSONValue([0xEF, 0xBB, 0xBF] + Array("[]".utf8)) == .array([]))
  }

  @Test("the number of values is bounded")
  func bounded() throws {
    let bytes = Array("[1,2,3]".utf8)
    #expect(try JSONValue(bytes, values: 4).array?.count == 3)
    #expect(throws: NotationError.tooManyValues(limit: 3, offset: 5)) { try JSONValue(bytes, values: 3) }
  }
}
