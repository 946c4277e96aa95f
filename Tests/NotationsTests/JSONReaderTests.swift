// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Testing

@Suite("Reading JSON value by value")
struct JSONReaderTests {
  @Test("every valid text is passed and read", arguments: try Fixture("valid.txt").lines)
  func valid(_ line: String) throws {
    let bytes = Array(line.utf8)
    var json = JSONReader()
    try json.skipValue(bytes.span)
    try json.end(bytes.span)
    _ = try JSONValue(bytes)
  }

  @Test("every text that is not JSON is refused", arguments: try Fixture("invalid.txt").lines)
  func invalid(_ line: String) {
    let bytes = Array(line.utf8)
    #expect(throws: NotationError.self) { try JSONValue(bytes) }
  }

  @Test(
    "passing over refuses what reading refuses, but for the inside of strings",
    arguments: try Fixture("invalid.txt").lines)
  func skipping(_ line: String) {
    guard !line.hasPrefix("\"\\") else { return }
    let bytes = Array(line.utf8)
    #expect(throws: NotationError.self) {
      var json = JSONReader()
      try json.skipValue(bytes.span)
      try json.end(bytes.span)
    }
  }

  @Test("every prefix of a container or string is an error", arguments: try Fixture("valid.txt").lines)
  func prefixes(_ line: String) {
    guard "{[\"tfn".contains(line.first ?? " ") else { return }
    let bytes = Array(line.utf8)
    for count in 0..<bytes.count {
      let cut = Array(bytes[..<count])
      #expect(throws: NotationError.self) { try JSONValue(cut) }
      #expect(throws: NotationError.self) {
        var json = JSONReader()
        try json.skipValue(cut.span)
        try json.end(cut.span)
      }
    }
  }

  @Test("escapes and surrogates become what they mean")
  func escapes() throws {
    func read(_ text: String) throws -> String? { try JSONValue(Array(text.utf8)).string }
    #expect(try read(#""a\u0041\n\"\\\/\b\f\r\t""#) == "aA\n\"\\/\u{8}\u{C}\r\t")
    #expect(try read(#""\ud83d\ude00""#) == "😀")
    #expect(try read(#""\ud83dx""#) == "\u{FFFD}x")
    #expect(try read(#""\ud83d\u0041""#) == "\u{FFFD}A")
    #expect(try read(#""\ud83d\ud83d\ude00""#) == "\u{FFFD}😀")
    #expect(try read(#""\u0000""#) == "\u{0}")
  }

  @Test("strings of every length end at their quote")
  func lengths() throws {
    for count in 0..<40 {
      for escape in ["", "\\n", "é"] {
        let text = String(repeating: "x", count: count)
        let bytes = Array("[\"\(text)\(escape)\",\"y\"]".utf8)
        let value = try JSONValue(bytes)
        #expect(value[0]?.string == text + (escape == "\\n" ? "\n" : escape))
        #expect(value[1]?.string == "y")
      }
    }
  }

  @Test("text that is not UTF-8 is refused")
  func notText() {
    for bad in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]] {
      let bytes = [UInt8(ascii: "\"")] + bad + [UInt8(ascii: "\"")]
      #expect(throws: NotationError.notText(offset: 1)) { try JSONValue(bytes) }
    }
  }

  @Test("a million open brackets end at the bound")
  func deep() {
    for open in ["[", "{\"a\":"] {
      let bytes = Array(String(repeating: open, count: 1_000_000).utf8)
      #expect(throws: NotationError.tooDeep(limit: 128, offset: 128 * open.utf8.count)) { try JSONValue(bytes) }
      #expect(throws: NotationError.self) {
        var json = JSONReader()
        try json.skipValue(bytes.span)
      }
    }
  }

  @Test("numbers keep their digits, and only those that fit become integers")
  func numbers() throws {
    #expect(try JSONValue(Array("9223372036854775807".utf8)).int == .max)
    #expect(try JSONValue(Array("9223372036854775808".utf8)).int == nil)
    #expect(try JSONValue(Array("1.5".utf8)).int == nil)
    #expect(try JSONValue(Array("1.5e1".utf8)).double == 15)
    #expect(try JSONValue(Array("123456789012345678901234567890".utf8)) == .number("123456789012345678901234567890"))
  }

  @Test("an error names the byte")
  func offsets() {
    #expect(throws: NotationError.unexpected(wanted: "\",\" or \"]\"", offset: 3)) {
      try JSONValue(Array("[1 2]".utf8))
    }
    #expect(throws: NotationError.truncated(offset: 0)) { try JSONValue([UInt8]()) }
    #expect(NotationError.truncated(offset: 7).description == "the text ends too early, at byte 7")
  }

  @Test("members are read in the order of the text, and the rest is passed over")
  func members() throws {
    let bytes = Array(#"{"skip":{"a":[1,"]}"]},"name":"x","list":["p","q"],"n":null,"k\u0065y":4,"t":true}"#.utf8)
    var json = JSONReader()
    var name = ""
    var list: [String] = []
    var isNull = false
    var escapedKey: Int?
    var truth = false
    try json.beginObject(bytes.span)
    while let key = try json.nextKey(bytes.span) {
      switch key {
      case "name": name = try json.string(bytes.span)
      case "list":
        try json.beginArray(bytes.span)
        while try json.nextElement(bytes.span) { list.append(try json.string(bytes.span)) }
      case "n": isNull = try json.null(bytes.span)
      case "key": escapedKey = try json.integer(bytes.span)
      case "t": truth = try json.bool(bytes.span)
      default: try json.skipValue(bytes.span)
      }
    }
    try json.end(bytes.span)
    #expect(name == "x" && list == ["p", "q"] && isNull && escapedKey == 4 && truth)
  }
}
