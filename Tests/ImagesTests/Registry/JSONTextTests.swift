// SPDX-License-Identifier: Apache-2.0
import Notations
import Testing

@testable import Images

@Suite("Writing JSON")
struct JSONTextTests {
  @Test("what was read is written and read again as the same, with and without lines")
  func thereAndBack() throws {
    let text = #"{"a":[1,2.50,-1e9,true,false,null,[],{}],"é \"\\ \n\t\u0001":"\ud83d\ude00","a":"twice"}"#
    let value = try JSONValue(Array(text.utf8))
    for indent in [nil, 0] {
      #expect(try JSONValue(Array(JSONText.text(value, indent: indent).utf8)) == value)
    }
    #expect(
      JSONText.text(.object([.init("a", .object([.init("b", .null)]))]), indent: 0)
        == "{\n\t\"a\": {\n\t\t\"b\": null\n\t}\n}")
  }
}
